"""What there is to read about one treatment of the catalogue, sorted by what a page about it has to say."""

from dataclasses import dataclass

from directory.catalogue import Aspect, Catalogue, Condition, Service
from directory.education.articles import Article, Topic
from directory.education.courses import Course, MomentKind
from directory.education.library import Library
from directory.education.questions import Questions, questions_of
from directory.education.risks import Risks, risks_for
from directory.language import LanguageCode

# What is drawn is known of three lines of the face, of underarms and of brands: of other treatments it would mislead.
_COURSE_OF_LINES = ("timeline", "onset-duration")
_HOW_LONG = ("onset-duration",)
_LINES = frozenset(("glabellar-lines", "forehead-lines", "lateral-canthal-lines"))
_TOXIN = "botulinum-toxin"
_SWEATING = frozenset(("hyperhidrosis", "hyperhidrosis-underarm"))
_VISITS = ("consultation", "skin-health")
_AFTER_TOXIN = (MomentKind.BEGINS, MomentKind.FULL, MomentKind.LASTS, MomentKind.AGAIN)
_AFTER_OTHERS = (MomentKind.BEGINS, MomentKind.LASTS, MomentKind.HEALS)
MOST_OTHERS = 5
_SITES = ("face-areas", "body-areas")


@dataclass(frozen=True)
class Explained:
    """`main` is the article that the treatment names; `risks` are those on safety, `others` the rest about it.

    `told` is what an article says can go wrong, `timing` when it works and for how long: None where nobody has read it.
    `kinds` are what of that is told, or said to be unknown; none for a visit.
    `questions` are those that `main` gives to ask. Slugs of drawings: `sites` show where it is done, `course` when
    treatments like it work and for how long.
    """

    main: Article | None
    told: Risks | None
    timing: Course | None
    kinds: tuple[MomentKind, ...]
    risks: tuple[Article, ...]
    others: tuple[Article, ...]
    questions: Questions | None
    sites: tuple[str, ...]
    course: tuple[str, ...]


def explain(library: Library, known: Catalogue, service: Service, language: LanguageCode) -> Explained:
    """Everything, as far as it is written."""
    articles = library.about(known, services=(service.slug,))
    main = library.articles.get(service.article or "")
    return Explained(
        main=main,
        told=_told(library, known, service, language),
        timing=library.courses.get(service.slug),
        kinds=moments_of(service),
        risks=tuple(article for article in articles if article.topic is Topic.SAFETY),
        others=tuple(it for it in articles if it.topic is not Topic.SAFETY and it is not main)[:MOST_OTHERS],
        questions=questions_to_ask(main, language),
        sites=_SITES if service.slug == _TOXIN else (),
        course=_course(service),
    )


def moments_of(service: Service) -> tuple[MomentKind, ...]:
    """What somebody wants to know of the time after a treatment; nothing of a visit."""
    if service.family == _TOXIN:
        return _AFTER_TOXIN
    return () if service.family in _VISITS else _AFTER_OTHERS


def risks_of_condition(library: Library, condition: Condition, language: LanguageCode) -> Risks | None:
    """What can go wrong with the treatments that the article of a condition is about."""
    main = library.articles.get(condition.article or "")
    if main is None:
        return None
    service = next((slug for slug in condition.services if slug in main.services), "")
    return risks_for(main, service, language)


def _told(library: Library, known: Catalogue, service: Service, language: LanguageCode) -> Risks | None:
    """From its own article, else from that of what is above it: a brand has the risks of its substance."""
    for each in (service, *known.ancestors(service.slug)):
        article = library.articles.get(each.article or "")
        if article and (told := risks_for(article, service.slug, language)):
            return told
    return None


def questions_to_ask(main: Article | None, language: LanguageCode) -> Questions | None:
    """The questions with which an article about a treatment or a condition ends."""
    asked = questions_of(main.text(language)) if main else ()
    return asked[-1] if asked else None


def _course(service: Service) -> tuple[str, ...]:
    if service.slug == _TOXIN or service.slug in _LINES:
        return _COURSE_OF_LINES
    is_brand = service.family == _TOXIN and service.aspect is Aspect.BRAND
    return _HOW_LONG if is_brand or service.slug in _SWEATING else ()
