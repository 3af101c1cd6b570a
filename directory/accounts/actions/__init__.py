"""What is done to accounts, devices and relations. Every action flushes; the caller commits."""

from directory.accounts.actions.accounts import (
    AddressTaken,
    LastAdministrator,
    create_operator,
    disable,
    enable,
    give_role,
    note_second_registration,
    sign_out_by_operator,
)
from directory.accounts.actions.devices import (
    forget_expired,
    forget_sign_in,
    sign_out_everywhere,
    sign_out_others,
    start_sign_in,
    use_sign_in,
)
from directory.accounts.actions.staff import (
    AlreadyKeeper,
    WrongAddress,
    accept_invitation,
    end_keeping,
    invite_staff,
    make_owner,
    remove_keeper,
    withdraw_invitation,
)

__all__ = [
    "AddressTaken",
    "AlreadyKeeper",
    "LastAdministrator",
    "WrongAddress",
    "accept_invitation",
    "create_operator",
    "disable",
    "enable",
    "end_keeping",
    "forget_expired",
    "forget_sign_in",
    "give_role",
    "invite_staff",
    "make_owner",
    "note_second_registration",
    "remove_keeper",
    "sign_out_by_operator",
    "sign_out_everywhere",
    "sign_out_others",
    "start_sign_in",
    "use_sign_in",
    "withdraw_invitation",
]
