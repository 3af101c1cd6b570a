"""It …"""

import pytest

from bench.agreement import ENOUGH
from bench.corpus import Corpus
from bench.peers import OURS, PEERS, Match, NotOffered, Unavailable, counting
from bench.questions import KINDS, draw_questions
from directory.catalogue import catalogue

SIZE = 300
_ANY_DIRECTORY = [key for key in PEERS if key not in (OURS, "postgres")]  # a server cannot read pytest's directories
_COMPARED = [kind for kind in KINDS if kind.compared and kind.key not in {"cold", "name"}]


@pytest.fixture(scope="module")
def corpus():
    return Corpus(SIZE)


@pytest.fixture(scope="module")
def questions(corpus):
    return {kind: drawn[:12] for kind, drawn in draw_questions(list(corpus), rounds=1).items()}


@pytest.fixture(scope="module")
def opened(corpus, tmp_path_factory):
    """Every engine with the corpus in it, made when it is first asked for."""
    made = {}

    def open_engine(key):
        if key not in made:
            try:
                made[key] = PEERS[key](tmp_path_factory.mktemp(key))
            except Unavailable as reason:
                pytest.skip(str(reason))
            made[key].build(corpus)
            made[key].open()
        return made[key]

    yield open_engine
    for peer in made.values():
        peer.close()


@pytest.mark.parametrize("kind", _COMPARED, ids=lambda kind: kind.key)
@pytest.mark.parametrize("key", _ANY_DIRECTORY)
def test_answers_as_the_directory_does(opened, questions, key, kind):
    peer = opened(key)
    if kind.is_near and not peer.has_distances:
        pytest.skip(f"{peer.name} has no distances")
    found = 0
    for question in questions[kind.key]:
        try:
            ours, theirs = opened(OURS).ask(question), peer.ask(question)
        except NotOffered:
            pytest.skip(f"{peer.name} does not offer this")
        if not ours.is_exact or theirs.total < ENOUGH:
            continue
        found += ours.total
        assert theirs.total == ours.total
        if "facets" in kind.compared:
            assert theirs.facets() == ours.facets()
        if "miles" in kind.compared:
            assert theirs.miles == pytest.approx(ours.miles, abs=0.0002)
    assert found


@pytest.mark.parametrize("key", _ANY_DIRECTORY)
def test_finds_the_same_listings(opened, questions, key):
    peer = opened(key)
    for kind in ("words", "name", *(("e", "f") if peer.has_distances else ())):
        for question in questions[kind][:5]:
            everything = type(question)(question.query.but(per_page=SIZE), question.match)
            try:
                ours, theirs = opened(OURS).ask(everything), peer.ask(everything)
            except NotOffered:
                continue
            if ours.is_exact and theirs.total >= ENOUGH:
                assert sorted(theirs.ids) == sorted(ours.ids)


@pytest.mark.parametrize("key", _ANY_DIRECTORY)
def test_finds_what_an_unfinished_or_misspelled_word_means(opened, questions, key):
    peer = opened(key)
    for match in (Match.PREFIX, Match.SIMILAR):
        kind = "prefix" if match is Match.PREFIX else "misspelling"
        try:
            assert any(peer.ask(question).total for question in questions[kind])
        except NotOffered:
            continue


@pytest.mark.parametrize("key", [OURS, *_ANY_DIRECTORY])
def test_finds_a_change_and_forgets_what_was_before(corpus, questions, tmp_path, key):
    try:
        peer = PEERS[key](tmp_path / key)
    except Unavailable as reason:
        pytest.skip(str(reason))
    (tmp_path / key).mkdir(exist_ok=True)
    peer.build(corpus)
    peer.open()
    before = corpus.document(11)
    first, second = corpus.changed(11, 2, "unheardof"), corpus.changed(11, 3, "neverseen")
    peer.replace(before, first)
    peer.replace(first, second)
    peer.refresh()
    word = questions["word"][0]
    gone, found = (type(word)(word.query.but(words=words)) for words in ("unheardof", "neverseen"))
    assert peer.ask(found).ids == (11,)
    assert peer.ask(gone).total == 0 or not peer.ask(gone).is_exact
    peer.close()


def test_counts_bits_as_one_would_by_hand(corpus):
    documents = list(corpus)
    words = counting.unpacked(b"".join(map(counting.packed, documents)))
    by_hand = {slug: sum(slug in document.services for document in documents) for slug in catalogue().services}
    counted = counting.named(counting.histogram(words), 0)["service"]
    assert counted == {slug: count for slug, count in by_hand.items() if count}
