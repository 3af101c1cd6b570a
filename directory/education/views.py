"""Reading: the shelves of articles, an article, the glossary, and a checklist to print."""

from collections.abc import Sequence

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory import education
from directory.catalogue import Condition, Family, Service, catalogue
from directory.clock import today
from directory.education import Article, ArticleText, Topic, UnknownArticle
from directory.education.emergency import sounds_urgent
from directory.education.glossary import in_order
from directory.education.markdown import Rendered, Target, TargetKind, render
from directory.education.pages import PAGES
from directory.education.queries import count_reviewed, review_of
from directory.education.questions import questions_of
from directory.education.structured import medical_web_page
from directory.error_pages import visitors_voice
from directory.extensions import db
from directory.kept import Kept
from directory.nearby import nearby
from directory.search.parameters import clean
from directory.visitor import current_language

bp = Blueprint("education", __name__)

CHECKLIST = "first-consultation"
RELATED_SHOWN = 6

_rendered: Kept[Rendered] = Kept(200)


@bp.get("/learn")
def learn() -> ResponseReturnValue:
    """Every article by topic; with `q`, those that say something about it."""
    library, words = education.library(), clean(request.args.get("q", "")[:200])
    is_urgent = sounds_urgent(words)
    search = education.search_in_danger if is_urgent else education.search
    shelves = [(topic, library.on(topic)) for topic in Topic if library.on(topic)]
    page = render_template(
        "education/learn.html",
        shelves=shelves,
        words=words,
        answer=search(words, current_language()) if words else None,
        is_urgent=is_urgent,
        total=len(library.articles),
        reviewed=count_reviewed(db.session, (it.text(current_language()) for it in library.articles.values())),
    )
    return _private(page) if words else page


@bp.get("/learn/<slug>")
def article(slug: str) -> ResponseReturnValue:
    """One article; an address that has none is searched for what was meant."""
    library = education.library()
    try:
        article = library.article(slug)
    except UnknownArticle:
        return _not_there(slug)
    return _private(render_template("education/article.html", **_around(article)))


@bp.get("/learn/glossary")
def glossary() -> str:
    """Every term, explained."""
    library = education.library()
    terms = in_order(library.glossary.values(), current_language())
    return render_template("education/glossary.html", terms=terms, sources=library.sources)


@bp.get("/learn/checklist")
def checklist() -> str:
    """Questions for a first consultation, with room for the answers."""
    article = education.library().article(CHECKLIST)
    text = article.text(current_language())
    return render_template("education/checklist.html", article=article, text=text, questions=questions_of(text))


def _around(article: Article) -> dict[str, object]:
    """An article and everything that stands on its page."""
    library, known, text = education.library(), catalogue(), article.text(current_language())
    shown, reviewed = _shown(article, text), review_of(db.session, article.slug, text)
    services = [known.services[slug] for slug in article.services if slug in known.services]
    conditions = [known.conditions[slug] for slug in article.conditions if slug in known.conditions]
    about = education.articles_about(services=article.services, conditions=article.conditions)
    address = url_for("education.article", slug=article.slug, _external=True)
    return {
        "article": article,
        "text": text,
        "shown": shown,
        "reviewed": reviewed,
        "is_overdue": article.is_overdue(today()),
        "services": services,
        "conditions": conditions,
        "families": _with_warnings(services),
        "related": [each for each in about if each is not article][:RELATED_SHOWN],
        "nearby": nearby(request, services=_slugs(services), conditions=_slugs(conditions)),
        "terms": [library.glossary[slug] for slug in shown.terms],
        "figures": library.figures,
        "sources": library.sources,
        "address": address,
        "structured": medical_web_page(article, text, shown, address=address, reviewed=reviewed, known=known),
    }


def _slugs(entries: Sequence[Service | Condition]) -> list[str]:
    return [entry.slug for entry in entries]


def _shown(article: Article, text: ArticleText) -> Rendered:
    """The article as HTML, made once for each language and prefix of the site's addresses."""
    library, voice = education.library(), visitors_voice()
    key = (article.slug, voice.language, text.fingerprint, url_for("education.learn"))
    return _rendered.get_or_make(
        key,
        lambda: render(
            text.markdown,
            sources={slug: library.sources[slug] for slug in article.sources if slug in library.sources}.get,
            address_of=_address_of,
            voice=voice,
            known_words=library.known_words[text.language],
        ),
    )


def _address_of(target: Target) -> str | None:
    """Where a link of an article leads; None for what there is not."""
    library, known = education.library(), catalogue()
    match target.kind:
        case TargetKind.ARTICLE if target.slug in library.articles:
            return url_for("education.article", slug=target.slug)
        case TargetKind.SERVICE if target.slug in known.services:
            return url_for("catalogue.service", slug=target.slug)
        case TargetKind.CONDITION if target.slug in known.conditions:
            return url_for("catalogue.condition", slug=target.slug)
        case TargetKind.GLOSSARY if target.slug in library.glossary:
            return url_for("education.glossary", _anchor=target.slug)
        case TargetKind.PAGE if target.slug in PAGES:
            return url_for(PAGES[target.slug])
    return None


def _with_warnings(services: list[Service]) -> list[Family]:
    """The families of these services that have a boxed warning, each once."""
    families = {service.family: catalogue().families[service.family] for service in services}
    return [family for family in families.values() if family.warning]


def _not_there(slug: str) -> Response:
    words = clean(slug.replace("-", " ").replace("_", " ")[:200])
    answer = education.search(words, current_language(), most=5)
    response = make_response(render_template("education/not_there.html", words=words, answer=answer))
    response.status_code = 404
    return response


def _private(page: str) -> Response:
    """A page that depends on what its visitor searched for: nobody between us and them may keep it."""
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
