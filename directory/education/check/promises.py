"""Words that promise or sell. California's advertising law forbids most of them; a reader is misled by all."""

import re
from collections.abc import Iterator, Mapping

from directory.catalogue import Catalogue
from directory.education.check.texts import at_key, beginning, every_text, other_words, passages
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import LanguageCode

_WORDS: Mapping[LanguageCode, tuple[str, ...]] = {
    "en": (
        r"safe(?:ly)?\s*(?:and|but|&|,)\s*(?:(?:also|highly|very)\s+)?effective(?:ly)?",
        r"effective(?:ly)?\s*(?:and|but|&|,)\s*(?:(?:also|very)\s+)?safe(?:ly)?",
        r"guarant\w+",
        r"(?:no|minimal|little|zero|without)\s+(?:any\s+)?(?:down[\s-]?time|recovery\s+time)",
        r"best|safest|miracles?|miraculous\w*|magic\w*|flawless\w*|foolproof",
        r"painless\w*|pain[\s-]free|(?:no|without|zero)\s+(?:any\s+)?(?:risks?|side\s+effects)|risk[\s-]free",
        r"youthful\w*|refreshed|rejuvenat(?:e|es|ed|ing)|years?\s+younger|younger[\s-]looking|look(?:s|ing)?\s+younger",
        r"anti-?ag(?:e?ing)|turns?\s+back\s+(?:the\s+)?(?:clock|time)",
        r"eras(?:e|es|ed|ing)\s+(?:your\s+|the\s+|all\s+)?(?:lines|wrinkles)|works?\s+for\s+every(?:body|one)",
        r"(?:always|never\s+fails?\s+to|invariably)\s+works?|never\s+fails?|works?\s+(?:every\s+time|without\s+fail)",
        r"(?:effects?|proven|results?)\b[^.;:]{0,40}\b(?:for\s+(?:life|ever|good)|forever|lifelong)|lasts?\s+(?:forever|for\s+(?:life|ever)|a\s+lifetime)",
        r"100\s?%\s+(?:safe|natural|effective)|(?:absolutely|completely|entirely|perfectly|totally)\s+(?:safe|harmless)",
    ),
    "es": (
        r"segur[oa]s?\s*(?:[ey]|,)\s*(?:muy\s+)?(?:eficaz|eficaces|efectiv[oa]s?)",
        r"(?:eficaz|eficaces|efectiv[oa]s?)\s*(?:[ey]|,)\s*(?:muy\s+)?segur[oa]s?",
        r"garantiz\w+|garant[ií]as?",
        r"(?:sin|cero|ning[uú]n|m[ií]nimo|poco|no\s+(?:hay|requiere|necesita|tiene))\s+(?:ning[uú]n\s+)?(?:inactividad|reposo)",
        r"(?:sin|cero|m[ií]nimo|poco|no\s+(?:hay|requiere|tiene))\s+(?:ning[uú]n\s+)?(?:tiempo|d[ií]as)\s+de\s+(?:baja|inac|recup|rep)\w*",
        r"siempre\s+(?:da\s+resultados?|funcionan?|resultan?)|nunca\s+(?:deja\s+de\s+funcionar|fallan?)|no\s+fallan?\s+nunca",
        r"de\s+por\s+vida|(?:duran?|efectos?|resultados?)\b[^.;:]{0,40}\bpara\s+(?:siempre|toda\s+la\s+vida)",
        r"no\s+(?:hay|tienen?|conlleva|implica|presenta)\s+(?:ning[uú]n(?:\s+tipo\s+de)?\s+)?(?:efectos?\s+secundarios?|riesgos?)",
        r"(?:el|la|l[oa]s)\s+mejor(?:es)?|milagr\w+|m[aá]gic[oa]s?|infalibles?",
        r"indolor\w*|sin\s+(?:ning[uú]n\s+)?dolor(?!\s+de\b)|(?:sin|cero|libres?\s+de)\s+(?:ning[uú]n\s+)?riesgos?",
        r"(?:sin|ning[uú]n|cero)\s+efectos?\s+(?:secundarios?|adversos?)",
        r"rejuvenec(?:e|en|er[aá]?|ido|ida)|m[aá]s\s+joven|años\s+más\s+joven|juvenil(?:es)?|anti-?envejecimiento",
        r"(?:borra|elimina)[rn]?\s+(?:sus\s+|las\s+|todas\s+las\s+)?(?:l[ií]neas|arrugas)|funciona\s+(?:para|en)\s+tod[oa]s",
        r"100\s?%\s+(?:segur[oa]s?|natural(?:es)?|eficaz|eficaces)",
        r"(?:absoluta|completa|perfecta|total)mente\s+(?:segur|inofensiv)[oa]s?",
    ),
}
PROMISES: Mapping[LanguageCode, re.Pattern[str]] = {
    language: re.compile(rf"\b(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE) for language, patterns in _WORDS.items()
}


def forbidden_promises(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Promises in a title, a summary, a text or anything else that is read, negated ones included."""
    for _, text in every_text(library):
        for line, said in passages(text):
            for found in PROMISES[text.language].finditer(said):
                yield Fault(text.file, line, f"says “{found.group()}”: “{beginning(said)}”")
        for asked in text.search_words:  # suggestions show them
            if promise := PROMISES[text.language].search(asked):
                yield at_key(text, "search_words", f"says “{promise.group()}”")
    for where, words in other_words(library):
        for language, pattern in PROMISES.items():
            if promise := pattern.search(words.in_(language)):
                yield Fault(where, 0, f"says “{promise.group()}” in “{language}”")
