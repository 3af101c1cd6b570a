"""It …"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from directory.places.actions import keep_answer
from directory.places.models import GeocoderAnswer


def test_forgets_what_is_older_and_keeps_the_rest(app, session):
    today = datetime.now(UTC)
    keep_answer(session, "old", point=None, precision=None, now=today - timedelta(days=31))
    keep_answer(session, "new", point=None, precision=None, now=today - timedelta(days=29))
    session.commit()
    result = app.test_cli_runner().invoke(args=["places", "forget-answers", "--older-than-days", "30"])
    assert result.output == "1 forgotten\n"
    assert session.scalars(select(GeocoderAnswer.query)).all() == ["new"]
