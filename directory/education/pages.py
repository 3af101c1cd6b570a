"""The pages of this directory that a text may link to, under names that stay when addresses change."""

from collections.abc import Mapping
from types import MappingProxyType

# what a text calls it → the endpoint
PAGES: Mapping[str, str] = MappingProxyType(
    {
        "checklist": "education.checklist",
        "conditions": "catalogue.conditions",
        "glossary": "education.glossary",
        "how-search-works": "search.how_search_works",
        "learn": "education.learn",
        "places": "places.places",
        "providers": "search.results",
        "services": "catalogue.services",
    }
)
