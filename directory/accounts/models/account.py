"""An account, and the passkeys that open it.

Flask-Security reads and writes these columns under the names it gave them, and calls the methods of its mixins; that is
why this one file of the domain knows it.
"""

from datetime import datetime
from enum import StrEnum

from flask_security import RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.database import Base, UtcDateTime, text_enum


class Role(StrEnum):
    """What an account may do on the whole site. What it may do to one listing says a `Keeper`."""

    PROVIDER = "provider"
    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"

    @property
    def is_staff_of_the_directory(self) -> bool:
        """Whether it may open an operator's pages, and therefore must have a second factor."""
        return self in (Role.OPERATOR, Role.ADMINISTRATOR)


class NamedRole(RoleMixin):
    """A role as Flask-Security wants it: an object with a name."""

    def __init__(self, name: str) -> None:
        self.name = name


class Account(Base, UserMixin):
    """Somebody who can sign in. No form writes anything here but e-mail address (in small letters) and password."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("email LIKE '%_@_%' AND email = lower(trim(email))", name="email_shape"),
        CheckConstraint(
            "(tf_primary_method IS NULL) = (tf_totp_secret IS NULL)", name="second_factor_whole_or_missing"
        ),
        CheckConstraint("tf_primary_method IS NULL OR tf_primary_method = 'authenticator'", name="second_factor_kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password: Mapped[str] = mapped_column(String(255))  # argon2id
    role: Mapped[Role] = mapped_column(text_enum(Role), default=Role.PROVIDER)
    active: Mapped[bool] = mapped_column(default=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # somebody tried to register it again
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)  # changes when every device must sign in anew
    fs_webauthn_user_handle: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(20))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))  # encrypted
    totp_counter: Mapped[int | None]  # the last code that was used; none is good twice
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(JSON)  # hashed

    webauthn: Mapped[list["Passkey"]] = relationship(
        back_populates="account", order_by="Passkey.id", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def roles(self) -> list[NamedRole]:
        """The one role, as Flask-Security asks for it."""
        return [NamedRole(self.role.value)]

    @property
    def needs_second_factor(self) -> bool:
        """Whether it may not go without one."""
        return self.role.is_staff_of_the_directory

    @property
    def has_second_factor(self) -> bool:
        """Whether something besides the password is asked for: codes, or a passkey, which is two factors in one."""
        return self.tf_primary_method is not None or bool(self.webauthn)

    def check_tf_required(
        self, tf_setup_methods: list[tuple[str, str]], tf_fresh: bool
    ) -> tuple[bool, list[tuple[str, str]]]:
        """After the password: whether a second step follows. Always for those who must, and who set one up."""
        return self.needs_second_factor or bool(tf_setup_methods), tf_setup_methods

    def check_tf_required_setup(self) -> bool:
        """Whether the codes cannot be switched off."""
        return self.needs_second_factor


class Passkey(Base, WebAuthnMixin):
    """A passkey: the public half of a key that a device or a password manager keeps."""

    __tablename__ = "passkey"
    __table_args__ = (
        UniqueConstraint("account_id", "name"),
        CheckConstraint("usage = 'first'", name="usage"),  # it unlocks by itself; see docs/decisions/0030
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(64))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary(1024))
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(JSON)
    extensions: Mapped[str | None] = mapped_column(Text)
    backup_state: Mapped[bool] = mapped_column(default=False)
    device_type: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(10))
    lastuse_datetime: Mapped[datetime] = mapped_column(UtcDateTime)

    account: Mapped[Account] = relationship(back_populates="webauthn")

    def get_user_mapping(self) -> dict[str, int]:
        """How Flask-Security finds the account."""
        return {"id": self.account_id}
