"""What people wish for that nothing in the directory says: insurance, the time of day, who is treated, how it is paid.

Each is a few phrases in both languages and a sentence that says why the words are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from directory.language import N_
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import Token

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """`phrases` are what is wished for, `around` the words that only lead to it or away from it."""

    phrases: frozenset[Phrase]
    sentence: str
    around: frozenset[str] = frozenset()


def _phrases(*texts: str) -> frozenset[Phrase]:
    return frozenset(tuple(phrase.split()) for text in texts for phrase in text.split("|"))


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


WISHES: Mapping[str, Wish] = {
    "insurance": Wish(
        _phrases(
            "insurance|health insurance|medical insurance|blue shield|blue cross|anthem|aetna|cigna|kaiser|humana",
            "united healthcare|unitedhealthcare|health net|molina|tricare|medicare|medicaid|medi cal|ppo|hmo",
            "covered california|seguro|seguro medico|seguro de salud|seguro dental|aseguranza|aseguradora",
        ),
        N_("We left out “%(words)s”: the directory does not know who takes which insurance. Ask before you go."),
        _words(
            "take takes accept accepts accepting cover covers covered by my with",
            "acepte acepta acepten aceptan tome toma tomen toman cubre cubierto con mi por el",
        ),
    ),
    "hours": Wish(
        _phrases(
            "open late|late hours|late|evening|evenings|morning|mornings|afternoon|afternoons|night|nights|early",
            "after work|after hours|lunch break|24 hours|24 7|noche|de noche|tarde|por la tarde|en la tarde",
            "en la noche|por la noche|por la manana|en la manana|temprano|24 horas|despues del trabajo",
        ),
        N_("We left out “%(words)s”: a search can ask for a day, not for an hour. Cards show opening hours."),
        _words("open opens in the at hours appointment abierto abierta abiertos abre abren hasta"),
    ),
    "ratings": Wish(
        _phrases(
            "reviews|review|reviewed|well reviewed|ratings|rating|rated|top rated|highly rated|5 star|five star|stars",
            "recommended|resenas|opiniones|calificaciones|recomendado|recomendada|recomendados|recomendadas",
        ),
        N_("We left out “%(words)s”: nobody is rated here."),
        _words("with good best great highly con buenas mejores muy"),
    ),
    "patients": Wish(
        _phrases(
            "men|guys|women|ladies|ladies only|women only|kids|kid|children|child|kid friendly|teen|teens|teenager",
            "teenagers|pediatric|seniors|elderly|beginners|first timers|hombres|mujeres|solo mujeres|ninos|ninas|nino",
            "nina|adolescentes|adolescente|mayores|adultos mayores|tercera edad",
        ),
        N_("We left out “%(words)s”: listings do not say whom somebody treats."),
        _words("for only my para mi mis"),
    ),
    "skin": Wish(
        _phrases(
            "dark skin|black skin|brown skin|darker skin|skin of color|asian skin|sensitive skin|oily skin|dry skin",
            "african american skin|fair skin|piel morena|piel oscura|piel negra|piel sensible|piel grasa|piel seca",
            "piel blanca|piel clara",
        ),
        N_("We left out “%(words)s”: listings do not say which skin somebody knows well. Ask before you book."),
        _words("for on with para en con"),
    ),
    "paying": Wish(
        _phrases(
            "financing|payment plan|payment plans|payments|afterpay|klarna|carecredit|care credit|groupon|deal",
            "deals|discount|discounts|coupon|coupons|special|specials|promo|promotion|gift card|membership",
            "financiamiento|a meses|pagos|plan de pagos|promocion|promociones|oferta|ofertas|descuento|descuentos",
            "cupon|cupones",
        ),
        N_("We left out “%(words)s”: listings state prices, but neither offers nor ways to pay."),
        _words("with a on con"),
    ),
    "booking": Wish(
        _phrases(
            "same day|same day appointment|next day|walk in|walk ins|asap|urgent|book online|online booking|telehealth",
            "virtual|online|video visit|house call|mobile|at home|a domicilio|sin cita|mismo dia|el mismo dia|en linea",
            "por internet|urgente|lo antes posible|lo mas pronto posible",
        ),
        N_("We left out “%(words)s”: appointments are made with the provider. Pages show how to reach each one."),
        _words("for appointment appointments visit para cita citas consulta"),
    ),
    "access": Wish(
        _phrases(
            "wheelchair|wheelchair accessible|accessible|handicap accessible|parking|free parking|elevator|bus|trolley",
            "silla de ruedas|accesible|estacionamiento|elevador|discapacitados",
        ),
        N_("We left out “%(words)s”: a search cannot ask for it. Pages say what is stated about access."),
        _words("with for con para en acceso access"),
    ),
    "spa": Wish(
        _phrases(
            "med spa|med spas|medspa|medspas|medical spa|medical spas|beauty salon|salon|day spa",
            "spa medico|medi spa|estetica|salon de belleza",
        ),
        N_("We left out “%(words)s”: providers are listed by what they may do, not by what they call themselves."),
    ),
    "price": Wish(  # its phrases are an order of results where a treatment is named
        frozenset(), N_("We left out “%(words)s”: prices can be compared once you name a treatment.")
    ),
}  # fmt: skip
_LONGEST = max(len(phrase) for wish in WISHES.values() for phrase in wish.phrases)


def spans_of_wishes(tokens: Sequence[Token]) -> Iterator[Span]:
    """Every stretch that is such a wish, with the words around it; the longest at each word."""
    terms = tuple(token.term for token in tokens)
    for start in range(len(terms)):
        for end in range(min(start + _LONGEST, len(terms)), start, -1):
            wish = next((each for each, wish in WISHES.items() if terms[start:end] in wish.phrases), None)
            if wish is not None:
                yield _with_words_around(terms, start, end, wish)
                break


def _with_words_around(terms: Phrase, start: int, end: int, wish: str) -> Span:
    core, around = start, WISHES[wish].around
    while start and terms[start - 1] in around:
        start -= 1
    while end < len(terms) and terms[end] in around:
        end += 1
    return Span(start, end, GuessKind.WISH, (wish,), core=core)
