"""Without an index the database …"""

from random import Random

import pytest

from directory.extensions import db
from directory.search import SearchQuery
from directory.search.candidates import candidate_ids
from directory.search.documents import document_of, load_visible
from directory.search.words import search_terms
from tests.search.judged.county import NOW
from tests.search.reach import examples


@pytest.fixture(scope="module")
def who_has(county):
    """Every word that is indexed, with the listings that have it."""
    found: dict[str, set[int]] = {}
    with county.app.app_context():
        ids = candidate_ids(db.session, SearchQuery(), count=10_000)
        for listing in load_visible(db.session, ids):
            document = document_of(listing, today=NOW.date())
            for text in document.texts.values():
                for word in text.split():
                    for term in search_terms(word):
                        found.setdefault(term, set()).add(listing.id)
    return found


def test_knows_everybody_who_may_have_a_word(county, who_has):
    words = Random(5).sample(sorted(who_has), examples(300, everything=len(who_has)))
    with county.app.app_context():
        unknown = {
            word: missing
            for word in words
            if (missing := who_has[word].difference(candidate_ids(db.session, SearchQuery(words=word), count=10_000)))
        }
    assert unknown == {}
