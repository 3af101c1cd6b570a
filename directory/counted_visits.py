"""What is counted of a request, and of which: a note in memory, and only that it happened.

Not counted: whoever is signed in, for they keep listings or the directory; programs that say what they are; and pages
that a browser loads before anybody asked for them.
"""

from flask import Flask, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from directory.accounts.web.limits import is_pressed_seldom
from directory.accounts.web.session_keeping import holds_a_key
from directory.clock import now
from directory.config import Settings
from directory.counting.actions import write_down
from directory.counting.models import Sight
from directory.counting.programs import is_program
from directory.counting.tally import Counts, Searched, Seen, Tally
from directory.database import unit_of_work
from directory.extensions import db
from directory.kept import Kept
from directory.listings.models import Listing
from directory.search import ResultsPage

_persons: Kept[bool] = Kept(500)  # by the name of the browser


def install_counting(app: Flask) -> None:
    """Give the application its tally: one per process. Under test nothing is written down unasked."""
    settings: Settings = app.config["DIRECTORY"]

    def save(counts: Counts) -> bool:
        try:
            with app.app_context(), unit_of_work(db.session) as session:
                write_down(session, counts, now=now())
        except SQLAlchemyError as error:
            app.logger.warning("The counts of this half minute wait: %s", type(error).__name__)
            return False
        return True

    app.extensions["tally"] = Tally(save, by_itself=not settings.testing)


def tally() -> Tally:
    """The tally of the current application."""
    found: Tally = current_app.extensions["tally"]
    return found


def count(listing: Listing, sight: Sight) -> None:
    """Something happened to a listing."""
    if _is_counted():
        tally().add(Seen(listing.id, sight))


def count_press(listing: Listing, sight: Sight) -> None:
    """A button was pressed: one visitor's presses count a few times a day and no more, or a program could make any
    number of it."""
    if _is_counted() and is_pressed_seldom(f"{sight} {listing.id}"):
        tally().add(Seen(listing.id, sight))


def count_search(page: ResultsPage) -> None:
    """A page of results was shown. Nothing is counted of one that asks back."""
    if page.is_question or not _is_counted():
        return
    query = page.query
    shown = tuple(listing_id for listing_id, facts in page.found.items() if facts is not None)
    place = query.near.key if query.near else None
    tally().add(Searched(shown, query.service, place, query.page == 1, not page.total))


def _is_counted() -> bool:
    """Asked in every search: what the environment of WSGI says is there already, headers would be made first."""
    said = request.environ
    if "prefetch" in said.get("HTTP_SEC_PURPOSE", "") or said.get("HTTP_PURPOSE") == "prefetch":
        return False
    name = said.get("HTTP_USER_AGENT", "")
    is_person = _persons.get(name)
    if is_person is None:
        is_person = _persons.put(name, not is_program(name))
    return is_person and not ("HTTP_COOKIE" in said and holds_a_key(request))
