"""The words of a search, where they stand in it, and the words that carry no meaning of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from directory.catalogue import normalize_term
from directory.search.words import FILLER_WORDS

# a number with its decimals, or a word with the accents and apostrophes inside it
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_](?:[^\W_]|[\u0300-\u036f'’‘ʼ`´](?=[^\W_])|[\u0300-\u036f])*")

# Said around a wish, in both languages. Left out of what is searched for only where something was understood.
_SAID_AROUND_A_WISH = """
am an any are best can do does find get give good have help here i is looking me my need offer offers on please provider
providers search some somebody someone that there treat treatment treatments treats want where which who whom with you
clinic clinics office offices specialist specialists top injector injectors place places
got get getting done go going would like hey siri ok okay google alexa cost costs price prices much how
alguien algun alguna busca buscar busco da dan donde es esta estoy hace hacen hay me mejor mejores mi necesito ofrece
ofrecen puede que quien quienes quiero ser trata tratan tratamiento tratamientos tratar
clinica clinicas consultorio consultorios especialista especialistas proveedor proveedores lugar lugares
ponga pongan ponen poner ponerme pone inyecta inyecten inyectan inyectar hacerme hacer hagan haga quitarme quitar
precio precios costo costos cuesta cuestan cuanto
"""
TITLES = frozenset(("dr", "dra"))
FILLERS = FILLER_WORDS | TITLES | frozenset(_SAID_AROUND_A_WISH.split())
ARTICLES = frozenset(("the", "el", "la", "los", "las"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number as typed, from `start` to `end` of the text; `term` is it folded, perhaps empty."""

    typed: str
    term: str
    start: int
    end: int
    has_dollar_sign: bool

    @property
    def is_filler(self) -> bool:
        """Whether it says nothing beside other words."""
        return not self.term or self.term in FILLERS


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of `text` in its order."""
    return tuple(_tokens(text))


def typed_between(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    """The text from token `start` up to token `end`, as typed, with the dollar sign of a number."""
    first = tokens[start].start
    return text[first - text.startswith("$", first - 1, first) if first else 0 : tokens[end - 1].end]


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        yield Token(
            typed=found[0],
            term=normalize_term(found[0]),
            start=found.start(),
            end=found.end(),
            has_dollar_sign=text[: found.start()].rstrip().endswith("$"),
        )
