"""Other searches that a results page leads to. Pure: a query in, queries out; `SearchQuery.to_args` makes the URL."""

from collections.abc import Iterator, Mapping

from directory.places.gazetteer import Place
from directory.places.loading import gazetteer
from directory.search.parameters import clean
from directory.search.query import Args, SearchQuery, Sort

RADII = (1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0)
NEARBY_SHOWN = 6
_AROUND_THE_PAGE = 2


def typed(args: Args) -> Mapping[str, str]:
    """What stands in each field of the form: the first text of every parameter, as it was typed."""
    return {name: clean(texts[0]) for name, texts in args.items() if texts}


def unfiltered(query: SearchQuery) -> SearchQuery | None:
    """Words and place only; None where nothing else narrows."""
    bare = SearchQuery(
        words=query.words,
        near_text=query.near_text,
        near=query.near,
        within_miles=query.within_miles,
        within_is_chosen=query.within_is_chosen,
        sort=query.sort,
    )
    return bare if bare != query.but(per_page=bare.per_page) else None


def nearby(query: SearchQuery) -> Iterator[tuple[Place, SearchQuery]]:
    """The same search around places close to the one asked for."""
    if query.near is None:
        return
    known = gazetteer()
    here = known.named(query.near_text)
    for place in known.nearest(query.near.point, count=NEARBY_SHOWN + 1):
        if place not in here:
            yield place, query.but(near_text=place.slug, near=None)


def orders(
    query: SearchQuery, *, has_place: bool = False, best: SearchQuery | None = None
) -> Iterator[tuple[Sort, SearchQuery]]:
    """The same search in every order that makes sense for it; a place may also be among its words. `best` is the one
    by best match, where leaving the order out does not say so."""
    for sort in Sort:
        if sort is not Sort.DISTANCE or query.near or has_place:
            yield sort, best if best and sort is Sort.BEST else query.but(sort=sort)


def numbered(query: SearchQuery, pages: int) -> Iterator[tuple[int, SearchQuery] | None]:
    """First page, last page, and those around this one; None stands for a gap."""
    shown = {1, pages, *range(query.page - _AROUND_THE_PAGE, query.page + _AROUND_THE_PAGE + 1)}
    last = 0
    for number in sorted(number for number in shown if 1 <= number <= pages):
        if number > last + 1:
            yield None
        yield number, query.but(page=number)
        last = number
