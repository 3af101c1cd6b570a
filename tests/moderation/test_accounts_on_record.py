"""What happens to accounts is in the audit log …"""

import pytest
from sqlalchemy import select

from directory.accounts import audited
from directory.accounts.audited import Act
from directory.accounts.models import Account
from directory.moderation.audit import NOBODY_SIGNED_IN, record_act_of_account
from directory.moderation.models import AuditEvent


@pytest.mark.usefixtures("app")
def test_as_soon_as_there_is_an_application():
    assert record_act_of_account in audited._logs


@pytest.mark.parametrize(("actor", "written"), [(7, "account:7"), (None, NOBODY_SIGNED_IN)])
def test_with_who_did_it(app, session, now, actor, written):
    by = Account(id=actor) if actor else None
    about = Account(id=12)
    audited.audited(session, Act.ROLE_CHANGED, subject=about, actor=by, now=now, details={"role": "operator"})
    event = session.scalars(select(AuditEvent)).one()
    assert (event.act, event.subject, event.actor) == (Act.ROLE_CHANGED, "account:12", written)
