"""Inventing the whole county: practices with their people, and people on their own, until there are enough."""

from datetime import date

from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.county import County
from directory.operations.demonstration.founding import found_practice
from directory.operations.demonstration.hiring import Job, hire, list_unclaimed, needs_supervision
from directory.operations.demonstration.offers import PriceList
from directory.operations.demonstration.offices import OFFICE_COUNTS, draw_offices
from directory.operations.demonstration.plan import Character

_SHARE_OF_PRACTICES = 0.23  # of what is drawn: a practice with its people, or somebody alone
_SHARE_UNCLAIMED = 0.06


def cast(listings: int, seed: int, today: date) -> list[Character]:
    """So many characters; the same numbers give the same ones.

    More listings begin with those of fewer, apart from the last practice, for which there may have been no room.
    """
    county = County(seed, today)
    while (room := listings - county.next_number) > 0:
        dice = Dice(f"{seed}/{county.next_number}")
        wants_practice = dice.happens(_SHARE_OF_PRACTICES) or not county.characters
        if wants_practice and room > 1:
            found_practice(county, dice, room=room)
        else:
            _settle(county, dice)
    return county.characters


def _settle(county: County, dice: Dice) -> None:
    """Add somebody who works alone; a person who needs a supervising physician gets the nearest one."""
    where = county.places.draw(dice)
    profession = county.callings.draw(dice)
    supervisor = county.supervisor_near(where.place.point) if needs_supervision(profession) else None
    job = Job(
        offices=draw_offices(dice, county.today, first=where, count=dice.weighted(OFFICE_COUNTS)),
        field=profession.field,
        prices=PriceList(dice, county.today),
        supervisor=supervisor,
    )
    if dice.happens(_SHARE_UNCLAIMED) or (needs_supervision(profession) and supervisor is None):
        list_unclaimed(county, dice, profession, job)
    else:
        hire(county, dice, profession, job)
