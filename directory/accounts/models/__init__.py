"""Accounts, what they sign in with, where they are signed in, and the listings they keep."""

from directory.accounts.models.account import Account, NamedRole, Passkey, Role
from directory.accounts.models.keeping import Invitation, Keeper, Relation
from directory.accounts.models.sign_in import SignIn

__all__ = ["Account", "Invitation", "Keeper", "NamedRole", "Passkey", "Relation", "Role", "SignIn"]
