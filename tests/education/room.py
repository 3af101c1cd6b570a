"""A small room of articles to read, to judge and to break: one article in two languages, without a fault."""

import shutil
from pathlib import Path

from directory.education.library import ROOM

ENGLISH = """---
title: A calm forehead
summary: What the injections are, and for whom they are approved.
topic: face
order: 10
services: [forehead-lines]
conditions: [forehead-lines]
off_label: false
sources: [label-botox-cosmetic, aad-botulinum]
figures: [timeline]
search_words: [brow shots]
written_on: 2026-11-20
next_review: 2027-11-20
---
## What it is

The product is given in 2 places.[^label-botox-cosmetic] Most people see it after 3 to 7 days.[^aad-botulinum]

![From the first day to the last](figure:timeline)

### For whom

| Who | Age |
|---|--:|
| Adults | 18[^label-botox-cosmetic] |

- It is for adults.[^label-botox-cosmetic]

## Next

{.plain}
See [the treatment](service:forehead-lines), [a word](glossary:glabella) and [everybody](page:providers).

{.plain}
<questions>
"""

SPANISH = """---
title: Una frente en calma
summary: Qué son las inyecciones y para quién están aprobadas.
search_words: [inyecciones en la frente]
---
## Qué es

El producto se pone en 2 sitios.[^label-botox-cosmetic] La mayoría lo nota a los 3 a 7 días.[^aad-botulinum]

![Del primer día al último](figure:timeline)

### Para quién

| Quién | Edad |
|---|--:|
| Adultos | 18[^label-botox-cosmetic] |

- Es para adultos.[^label-botox-cosmetic]

## Y ahora

{.plain}
Vea [el tratamiento](service:forehead-lines), [una palabra](glossary:glabella) y [a todos](page:providers).

{.plain}
<questions>
"""

# enough to be as long as an article is
QUESTIONS = "\n".join("- Who will see me, and who holds the needle? Who do I call if it goes wrong?" for _ in range(33))
PREGUNTAS = "\n".join("- ¿Quién me ve y quién pone la aguja? ¿A quién llamo si sale mal?" for _ in range(33))

ENGLISH = ENGLISH.replace("<questions>", QUESTIONS)
SPANISH = SPANISH.replace("<questions>", PREGUNTAS)


class Room:
    """A folder as `directory/education/` is, with the project's own sources, glossary and figures."""

    def __init__(self, path: Path) -> None:
        self.path = path
        shutil.copytree(ROOM / "data", path / "data")
        self.write("calm-forehead", ENGLISH, SPANISH)

    def file(self, slug: str, language: str) -> Path:
        return self.path / "articles" / language / f"{slug}.md"

    def write(self, slug: str, english: str | None, spanish: str | None = None) -> None:
        for language, text in (("en", english), ("es", spanish)):
            if text is not None:
                self.file(slug, language).parent.mkdir(parents=True, exist_ok=True)
                self.file(slug, language).write_text(text, encoding="utf-8")

    def edit(self, language: str, old: str, new: str) -> None:
        """Change the article in one language; fails where there is nothing to change."""
        path = self.file("calm-forehead", language)
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
