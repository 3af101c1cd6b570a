"""An article as schema.org's MedicalWebPage, for programs that read pages."""

from collections.abc import Iterator
from typing import Any

from directory.catalogue import Catalogue, Source
from directory.education.articles import Article, ArticleText
from directory.education.markdown import Rendered
from directory.education.queries import Reviewed


def medical_web_page(
    article: Article,
    text: ArticleText,
    shown: Rendered,
    *,
    address: str,
    reviewed: Reviewed | None,
    known: Catalogue,
) -> dict[str, Any]:
    """JSON-LD. `lastReviewed` and `reviewedBy` are there only where a clinician has read this very text."""
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": address,
        "url": address,
        "name": text.title,
        "description": text.summary,
        "inLanguage": text.language,
        "dateModified": article.written_on.isoformat(),
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "about": list(_about(article, text, known)),
        "citation": [_citation(citation.source) for citation in shown.citations],
    }
    if reviewed and reviewed.is_current:
        page["lastReviewed"] = reviewed.review.reviewed_on.isoformat()
        page["reviewedBy"] = {
            "@type": "Person",
            "name": reviewed.review.reviewer,
            "hasCredential": reviewed.review.licence,
        }
    return page


def _about(article: Article, text: ArticleText, known: Catalogue) -> Iterator[dict[str, str]]:
    for slug in article.services:
        if slug in known.services:
            yield {"@type": "MedicalTherapy", "name": known.services[slug].name.in_(text.language)}
    for slug in article.conditions:
        if slug in known.conditions:
            yield {"@type": "MedicalCondition", "name": known.conditions[slug].name.in_(text.language)}


def _citation(source: Source) -> dict[str, str]:
    citation = {"@type": "CreativeWork", "name": source.title, "publisher": source.publisher}
    if source.url:
        citation["url"] = source.url
    if source.year:
        citation["datePublished"] = str(source.year)
    return citation
