"""Who may do what. Everything not allowed here is forbidden.

A relation to a listing is asked for at the moment of the act: somebody who was removed a second ago may no longer.
"""

from directory.accounts.models import Account, Keeper, Relation
from directory.errors import DirectoryError
from directory.language import N_


class Forbidden(DirectoryError):
    """Whoever is signed in may not do this."""

    status = 403

    def __init__(self, sentence: str = N_("Your account may not do this."), **values: object) -> None:
        super().__init__(sentence, field=None, **values)


def may_operate(account: Account) -> bool:
    """Whether it may open an operator's pages: the role, and a second factor."""
    return account.active and account.role.is_staff_of_the_directory and account.has_second_factor


def may_administer(account: Account) -> bool:
    """Whether it may give roles to others."""
    return may_operate(account) and account.role == "administrator"


def refuse_to_decide_on(by: Account, account: Account) -> None:
    """Operators switch accounts of providers off and sign them out; only administrators those of operators.

    Raises:
        Forbidden: it is one's own account, an operator's, or `by` is no operator.
    """
    if not may_operate(by):
        raise Forbidden(N_("This page is for the operators of the directory."))
    if by.id == account.id:
        raise Forbidden(N_("Nobody decides on their own account. Ask another administrator."))
    if account.role.is_staff_of_the_directory and not may_administer(by):
        raise Forbidden(N_("Only an administrator decides on an operator’s account."))


def refuse_to_give_role(by: Account, account: Account) -> None:
    """Roles are given by administrators, and never to oneself. Raises Forbidden."""
    if not may_administer(by):
        raise Forbidden(N_("This page is for administrators of the directory."))
    refuse_to_decide_on(by, account)


def may_edit(account: Account, keeper: Keeper | None) -> bool:
    """Whether it may change what a listing says: whoever keeps it, and operators."""
    return may_operate(account) or (account.active and is_present(keeper, account))


def may_manage_staff(account: Account, keeper: Keeper | None) -> bool:
    """Whether it may invite and remove staff: the owner alone. Staff never raises anybody, itself included."""
    return account.active and is_present(keeper, account) and _is_owner(keeper)


def may_transfer(account: Account, keeper: Keeper | None) -> bool:
    """Whether it may ask for the listing to be handed to somebody else: the owner alone."""
    return may_manage_staff(account, keeper)


def is_present(keeper: Keeper | None, account: Account) -> bool:
    """Whether this is a relation of this account that is not over."""
    return keeper is not None and keeper.until is None and keeper.account_id == account.id


def _is_owner(keeper: Keeper | None) -> bool:
    return keeper is not None and keeper.relation is Relation.OWNER
