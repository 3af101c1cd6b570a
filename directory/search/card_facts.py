"""The facts of cards, remembered between requests; what may be shown is asked of the database in every one.

Two things could make remembered facts wrong, and both are looked at before any is used:

- *A listing changed.* Every change to a listing, or to what belongs to it, goes through `record_change` (a guard
  refuses what does not), which raises its version and writes down the moment. The services on a card also rest on the
  licenses of others: a practice's people, whoever supervises. Their changes raise their own versions, not this one's,
  so facts carry the stamps of all of them (`judged_by`); and who they are cannot change without a stamp that changes,
  as an affiliation or a supervision belongs to the listings at both of its ends. The moment is in the stamp because an
  id that was deleted may be given again, and its versions then count from 1.
- *The day changed* in San Diego, and a license ran out at midnight: facts are those of one day.

Visibility is never remembered. What depends on the search or on the hour is no fact of the card: see `cards.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import Pool
from sqlalchemy.orm import Session

from directory.kept import Kept
from directory.listings.permissions import judged_by
from directory.listings.queries import Standing, standings
from directory.search.facts import facts_of, load_for_cards
from directory.search.shown import CardFacts

# As many as all answers together show that are kept: one whose cards are forgotten is made anew. Some 20 kB each with
# the pieces of pages made of them, which those answers hold anyway.
CARDS_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Remembered:
    """Facts, the day they are about, and the stamps of every listing they were made from, the card's own first."""

    facts: CardFacts
    today: date
    stamps: tuple[tuple[int, object], ...]

    def is_true(self, now: Mapping[int, Standing], today: date) -> bool:
        """Whether nothing they rest on has changed."""
        return self.today == today and all(each in now and now[each].stamp == stamp for each, stamp in self.stamps)


_remembered: WeakKeyDictionary[Pool, Kept[Remembered]] = WeakKeyDictionary()  # for each database that is open


def current_facts(session: Session, listing_ids: Sequence[int], *, today: date) -> dict[int, CardFacts]:
    """The facts of those of these listings that a visitor may see at this moment; one statement where all are known."""
    remembered = _remembered.setdefault(session.get_bind().engine.pool, Kept(CARDS_REMEMBERED))
    known = {listing_id: kept for listing_id in listing_ids if (kept := remembered.get(listing_id))}
    now = standings(session, {*listing_ids, *(each for kept in known.values() for each, _ in kept.stamps)})
    visible = [listing_id for listing_id in listing_ids if listing_id in now and now[listing_id].is_visible]
    facts = {each: known[each].facts for each in visible if each in known and known[each].is_true(now, today)}
    missing = [each for each in visible if each not in facts]
    return facts | _made(session, missing, today, remembered) if missing else facts


def _made(
    session: Session, listing_ids: Sequence[int], today: date, remembered: Kept[Remembered]
) -> dict[int, CardFacts]:
    """Facts from the database, remembered where nothing changed while they were read.

    Standings are looked up last, and have to be of the versions of the listings' rows, which were read first.
    """
    listings = load_for_cards(session, listing_ids)
    sources = {listing.id: [listing, *judged_by(listing)] for listing in listings}
    now = standings(session, {source.id for each in sources.values() for source in each})
    made = {}
    for listing in listings:
        facts = made[listing.id] = facts_of(listing, today=today)
        if all(source.id in now and now[source.id].version == source.version for source in sources[listing.id]):
            stamps = tuple((source.id, now[source.id].stamp) for source in sources[listing.id])
            remembered.put(listing.id, Remembered(facts, today, stamps))
    return made
