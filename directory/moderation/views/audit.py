"""The audit log for administrators: read, filtered, checked against its seals, and taken along, which is on record."""

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Response, current_app, render_template, request, url_for

from directory.accounts.audited import name_of
from directory.accounts.queries import accounts_named
from directory.accounts.web.gates import account, administrators_only
from directory.clock import now
from directory.config import Settings
from directory.extensions import db
from directory.moderation.audit import Detail, Head, record
from directory.moderation.checkpoint import Checkpoint
from directory.moderation.last_reading import LastReading, Reading
from directory.moderation.models import AuditEvent
from directory.moderation.reading_audit import MOST_EXPORTED, AuditFilter, acts_on_record, as_named, audit_events
from directory.moderation.verifying import FAULT_SENTENCES, Verified, look_at, verify
from directory.moderation.views.blueprint import bp
from directory.verification.spreadsheet import as_csv

ON_A_PAGE = 50
_COLUMNS = ("number", "at", "act", "subject", "actor", "reason", "details", "previous_hash", "hash")


@bp.get("/audit")
@administrators_only
def audit() -> str:
    """Entries, the last first: whether these are as they were written, and when the whole log was last found to be.

    With `check=yes` it is read now, from the first entry on.
    """
    which, given = _filter(), _given()
    before = request.args.get("before", "")
    events = audit_events(db.session, which, limit=ON_A_PAGE + 1, before=int(before) if _is_number(before) else None)
    shown = events[:ON_A_PAGE]
    is_whole = request.args.get("check") == "yes"
    return render_template(
        "moderation/audit.html",
        events=shown,
        accounts=accounts_named(db.session, {name for event in shown for name in (event.subject, event.actor)}),
        given=given,
        acts=acts_on_record(db.session),
        earlier=url_for(".audit", **given, before=shown[-1].id) if len(events) > ON_A_PAGE else None,
        is_first=not before,
        is_whole=is_whole,
        verified=_read_whole() if is_whole else look_at(db.session, shown, checkpoint=_checkpoint()),
        last=_last_reading().read(),
        sentences=FAULT_SENTENCES,
        most=MOST_EXPORTED,
    )


@bp.post("/audit/export")
@administrators_only
def export_audit() -> Response:
    """The entries as a spreadsheet. That somebody took them along is an entry itself."""
    which = _filter()
    events = audit_events(db.session, which, limit=MOST_EXPORTED)
    text = as_csv([_COLUMNS, *map(_row, events)])
    narrowed = {f"only_{name}": str(value) for name, value in asdict(which).items() if value}
    by = name_of(account())
    details: dict[str, Detail] = {"entries": len(events), **narrowed}
    record(db.session, act="audit.exported", subject="the audit log", actor=by, now=now(), details=details)
    db.session.commit()
    response = Response(text, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="audit-{now():%Y-%m-%d}.csv"'
    return response


def _filter() -> AuditFilter:
    subject, actor = (as_named(db.session, request.args.get(name, "")[:120]) for name in ("subject", "actor"))
    first, last = (_day(request.args.get(name, "")) for name in ("first", "last"))
    return AuditFilter(subject, actor, request.args.get("act", "")[:60], first, last)


def _given() -> dict[str, Any]:
    names = ("subject", "actor", "act", "first", "last")
    return {name: request.args[name] for name in names if request.args.get(name)}


def _read_whole() -> Verified:
    found = verify(db.session, checkpoint=_checkpoint())
    if found.fault is None:
        _last_reading().keep(Reading(found.entries, now()))
    return found


def _checkpoint() -> Head | None:
    settings: Settings = current_app.config["DIRECTORY"]
    return Checkpoint(settings.audit_checkpoint, settings.secret_key).read()


def _last_reading() -> LastReading:
    settings: Settings = current_app.config["DIRECTORY"]
    return LastReading(settings.audit_reading, settings.secret_key)


def _row(event: AuditEvent) -> tuple[object, ...]:
    said = "; ".join(f"{name}: {value}" for name, value in event.details.items())
    written = (event.id, event.at.isoformat(), event.act, event.subject, event.actor)
    return (*written, event.reason, said, event.previous_hash, event.entry_hash)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12
