"""Photos. They have a page of their own: each is added, described, moved and removed by itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.editing.merging import Values
from directory.editing.section import Fields, Said, Section, Typed
from directory.language import N_, Message
from directory.listings.actions.photos import MAX_PHOTOS, Described, TooManyPhotos, arrange_photos
from directory.listings.models import FactSource, Listing, Photo, PhotoShows
from directory.listings.photo_words import read_alt

SHOWS: Mapping[PhotoShows, str] = {
    PhotoShows.PLACE: N_("Nobody who can be recognized"),
    PhotoShows.TEAM: N_("People who work here"),
    PhotoShows.PATIENT: N_("A patient, who agreed in writing to be shown here"),
    PhotoShows.MODEL: N_("A model; the page will say so"),
}


class Photos(Section):
    """Keys: "photo:" and the digest, with what is said of it and its place, from 1."""

    slug = "photos"
    title = N_("Photos")

    def values(self, listing: Listing) -> Values:
        return {key_of(photo): _value(photo, place) for place, photo in enumerate(listing.shown_photos, start=1)}

    def fields(self, values: Values) -> Fields:
        return {}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        return Typed(fields, dict(self.values(listing)))

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        if len(self._wanted(listing, changes)) > MAX_PHOTOS:
            raise TooManyPhotos
        for key, value in changes.items():
            if value and value["alt"] != self.values(listing).get(key, {}).get("alt"):
                read_alt(value["alt"])  # one that is brought back was described in another day's words

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        wanted = self._wanted(listing, changes)
        in_order = sorted(wanted, key=lambda key: (wanted[key]["place"], key not in changes))
        arrange_photos(session, listing, [_described(key, wanted[key]) for key in in_order], at=now)

    def label(self, key: str, listing: Listing) -> Message:
        return Message(N_("Photo"))

    def say(self, key: str, value: Any) -> Sequence[Said]:
        if not value:
            return []
        place = Message(N_("the cover")) if value["place"] == 1 else Message(N_("in place %(place)s"), value)
        return [value["alt"], Message(SHOWS[PhotoShows(value["shows"])]), place]

    def _wanted(self, listing: Listing, changes: Values) -> dict[str, Any]:
        return {key: value for key, value in {**self.values(listing), **changes}.items() if value}


def key_of(photo: Photo) -> str:
    """The key of a photo in the section's snapshot."""
    return f"photo:{photo.digest}"


def with_photo(values: Values, photo: Photo, *, alt: str, shows: PhotoShows) -> Values:
    """The snapshot with a photo described like this; one that is not there comes to the place it had."""
    place = values.get(key_of(photo), {}).get("place", photo.position + 1)
    return dict(values) | {key_of(photo): _value(photo, place) | {"alt": alt, "shows": shows.value}}


def without_photo(values: Values, photo: Photo) -> Values:
    """The snapshot without a photo; those behind it move up."""
    return _renumbered([key for key in _in_order(values) if key != key_of(photo)], values)


def with_photo_at(values: Values, photo: Photo, place: int) -> Values:
    """The snapshot with a photo at another place; 1 makes it the cover."""
    keys = [key for key in _in_order(values) if key != key_of(photo)]
    at = min(max(place - 1, 0), len(keys))
    return _renumbered([*keys[:at], key_of(photo), *keys[at:]], values)


def _in_order(values: Values) -> list[str]:
    return sorted(values, key=lambda key: int(values[key]["place"]))


def _renumbered(keys: Sequence[str], values: Values) -> Values:
    return {key: values[key] | {"place": place} for place, key in enumerate(keys, start=1)}


def _value(photo: Photo, place: int) -> dict[str, Any]:
    return {"alt": photo.alt, "shows": photo.shows.value, "place": place}


def _described(key: str, value: Mapping[str, Any]) -> Described:
    return Described(key.removeprefix("photo:"), value["alt"], PhotoShows(value["shows"]))
