"""The files of articles → `Article`s. What cannot be read is a fault with its file and line, and is left out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from frontmatter.default_handlers import YAMLHandler
from yaml import YAMLError

from directory.education.articles import Article, ArticleText, Topic
from directory.education.fault import Fault
from directory.education.markdown import MAX_CHARACTERS
from directory.language import LANGUAGES, LanguageCode

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HANDLER = YAMLHandler()

_Choice = TypeVar("_Choice", bound=StrEnum)


class _Unreadable(Exception):
    """A file that is no article; the line and what is wrong."""

    def __init__(self, line: int, says: str) -> None:
        super().__init__(says)
        self.line, self.says = line, says


@dataclass(frozen=True)
class Reading:
    """The articles of a folder by slug, in the order of their shelves, and what was wrong with its files."""

    articles: Mapping[str, Article]
    faults: tuple[Fault, ...]


def read_articles(folder: Path) -> Reading:
    """Read `en/<slug>.md` and its translations beside it. An article without a readable English file is left out."""
    faults: list[Fault] = []
    files = {language: dict(_files(folder, language, faults)) for language in LANGUAGES}
    articles = [
        _article(slug, {language: files[language].get(slug) for language in LANGUAGES}, faults)
        for slug in sorted(set().union(*files.values()))
    ]
    shelves = list(Topic)
    ordered = sorted(filter(None, articles), key=lambda it: (shelves.index(it.topic), it.order, it.slug))
    return Reading({article.slug: article for article in ordered}, tuple(sorted(faults)))


@dataclass
class _File:
    """One file with its front matter, which is consumed by reading it. Each problem is said once and replaced."""

    name: str
    head: dict[str, Any]
    lines: dict[str, int]
    markdown: str
    first_line: int
    faults: list[Fault] = field(default_factory=list)

    def complain(self, key: str, says: str) -> None:
        self.faults.append(Fault(self.name, self.lines.get(key, 1), f"{key} {says}"))

    def text(self, key: str) -> str:
        value = self.head.pop(key, None)
        if not isinstance(value, str) or not value.strip():
            self.complain(key, "is missing" if value is None else "is not a text")
            return ""
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.head.pop(key, None) or []
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            self.complain(key, "is not a list of texts")
            return ()
        if len(set(values)) < len(values):
            self.complain(key, "says something twice")
        return tuple(dict.fromkeys(values))

    def number(self, key: str) -> int:
        value = self.head.pop(key, None)
        if not isinstance(value, int) or isinstance(value, bool):
            self.complain(key, "is missing" if value is None else "is not a whole number")
            return 0
        return value

    def flag(self, key: str) -> bool:
        value = self.head.pop(key, None)
        if not isinstance(value, bool):
            self.complain(key, "is missing" if value is None else "is neither true nor false")
        return value is True

    def day(self, key: str) -> date:
        value = self.head.pop(key, None)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.complain(key, "is missing" if value is None else "is not a day, like 2026-11-25")
            return date.min
        return value

    def choice(self, key: str, choices: type[_Choice]) -> _Choice:
        value = self.head.pop(key, None)
        try:
            return choices(value)
        except ValueError:
            self.complain(key, f"is none of {', '.join(choices)}")
            return next(iter(choices))

    def finish(self) -> None:
        for key in self.head:
            self.complain(str(key), "is not a key of this file")


def _files(folder: Path, language: LanguageCode, faults: list[Fault]) -> Iterator[tuple[str, _File]]:
    for path in sorted((folder / language).glob("*.md")):
        name = f"{folder.name}/{language}/{path.name}"
        if not _SLUG.fullmatch(path.stem):
            faults.append(Fault(name, 0, "its name is not lower-case words joined by hyphens"))
            continue
        try:
            yield path.stem, _file(path, name)
        except _Unreadable as problem:
            faults.append(Fault(name, problem.line, problem.says))


def _file(path: Path, name: str) -> _File:
    try:
        with path.open(encoding="utf-8") as file:
            whole = file.read(MAX_CHARACTERS + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise _Unreadable(0, f"cannot be read: {error}") from None
    if len(whole) > MAX_CHARACTERS:
        raise _Unreadable(0, f"is longer than {MAX_CHARACTERS} characters")
    if not whole.startswith("---"):
        raise _Unreadable(1, "does not begin with front matter between two lines of ---")
    try:
        head, markdown = _HANDLER.split(whole)
        values = _HANDLER.load(head)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _Unreadable(mark.line + 1 if mark else 1, f"front matter is not YAML: {error}".split("\n")[0]) from None
    except ValueError:
        raise _Unreadable(1, "its front matter has no end: a line of ---") from None
    if not isinstance(values, dict):
        raise _Unreadable(1, "front matter is not a list of keys")
    above = whole[: len(whole) - len(markdown)].split("\n")
    keys = {line.split(":")[0].strip(): number for number, line in enumerate(above, 1) if ":" in line}
    return _File(name, values, keys, markdown, len(above))


def _article(slug: str, files: Mapping[LanguageCode, _File | None], faults: list[Fault]) -> Article | None:
    article: Article | None = None
    texts: dict[LanguageCode, ArticleText] = {}
    for language, file in files.items():
        if file is None:
            continue
        texts[language] = _text(language, file)
        if language == "en":
            article = _shared(slug, file)
        elif files["en"] is None:
            file.complain("title", "stands here without an English article that can be read")
        file.finish()
        if file.faults:
            faults += file.faults
            del texts[language]
    return replace(article, texts=texts) if article and "en" in texts else None


def _text(language: LanguageCode, file: _File) -> ArticleText:
    return ArticleText(
        language=language,
        file=file.name,
        title=file.text("title"),
        summary=file.text("summary"),
        search_words=file.texts("search_words"),
        markdown=file.markdown,
        first_line=file.first_line,
        lines=file.lines,
    )


def _shared(slug: str, file: _File) -> Article:
    """What all languages share; the English file says it."""
    return Article(
        slug=slug,
        topic=file.choice("topic", Topic),
        order=file.number("order"),
        services=file.texts("services"),
        conditions=file.texts("conditions"),
        off_label=file.flag("off_label"),
        sources=file.texts("sources"),
        figures=file.texts("figures"),
        risks=file.texts("risks"),
        written_on=file.day("written_on"),
        next_review=file.day("next_review"),
        texts={},
    )
