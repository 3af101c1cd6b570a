"""It …"""

from directory.search import ranking
from tests.web.reading import parsed, text_of


def test_says_the_shares_and_weights_the_ranker_computes_with(reader):
    page = parsed(reader.get("/how-search-works").text)
    said = text_of(page)
    for part in ranking.PARTS:
        assert f"{part.label} {part.share:.0%} {part.explanation}" in said
    for field in ranking.FIELDS:
        assert f"Weight {field.weight:g} {field.label}" in said


def test_follows_the_ranker_when_it_changes(reader, monkeypatch):
    monkeypatch.setattr(ranking, "PARTS", (ranking.Part("text", 0.73, "Match", "All that counts."),))
    assert "73%" in reader.get("/how-search-works").text
