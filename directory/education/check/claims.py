"""What a sentence says on the side: "ask for it, because it works", "think of it: the needle is harmless"."""

import re
from collections.abc import Mapping

from directory.language import LANGUAGES, LanguageCode

_SUBJECTS: Mapping[LanguageCode, str] = {
    "en": r"botox|dysport|xeomin|jeuveau|daxxify|letybo|myobloc|toxins?|fillers?|lasers?|peels?|microneedling|needles?"
    r"|injections?|treatments?|doses?|effects?|results?|brands?|products?|drugs?|medicines?|trials?|studies|lines"
    r"|wrinkles|muscles?|migraine|headaches?|pain|skin|risks?|it|they|this|most people|everybody|nobody",
    "es": r"botox|dysport|xeomin|jeuveau|daxxify|letybo|myobloc|toxinas?|botulínica|rellenos?|láser(?:es)?|peelings?"
    r"|microagujas|agujas?|inyecci(?:ón|ones)|tratamientos?|dosis|efectos?|resultados?|marcas?|productos?|medicamentos?"
    r"|ensayos?|estudios?|líneas|arrugas|músculos?|migraña|dolor(?:es)?|piel|riesgos?|esto|eso|la mayoría|todos|nadie",
}
_TELLS: Mapping[LanguageCode, str] = {
    "en": r"is|are|was|were|has|had|does|can|may|might|will|must|should|would|works?|lasts?|cures?|helps?|stops?"
    r"|heals?|prevents?|relieves?|removes?|causes?|fades?|wears?|comes?|goes|begins?|hurts?|kills?|passes|disappears?"
    r"|smooths?|erases?|gives?|makes?|means?|needs?|takes?",
    "es": r"es|son|era|fue|fueron|está|están|ha|han|tiene|tienen|puede|pueden|debe|deben|hace|hacen|curan?|ayudan?"
    r"|funcionan?|duran?|alivian?|evitan?|quitan?|causan?|empiezan?|duelen?|matan?|desaparecen?|borran?|necesitan?"
    r"|significan?",
}
_BETWEEN: Mapping[LanguageCode, str] = {"en": r"(?:\w+ly\s|not\s)?", "es": r"(?:no\s|se\s|le\s|\w+mente\s)*"}
_REASONS: Mapping[LanguageCode, str] = {
    "en": r"\bbecause\b|\bsince\b(?! (?:when|then))|\btherefore\b",
    "es": r"\bporque\b|\bya que\b|\bpuesto que\b|\bdado que\b|\bpor eso\b",
}
# what is asked, or only supposed, is not stated
_SUPPOSED: Mapping[LanguageCode, str] = {
    "en": r"\b(?:if|whether|when|where|how|what|which|who|whom|whoever|until|unless|before|after|as)\b[^.;:,]*",
    "es": r"\b(?:si|cuando|cuándo|donde|dónde|cómo|como|qué|que|cuál(?:es)?|cuánt[oa]s?|quién(?:es)?|quien(?:es)?"
    r"|hasta|antes de|después de)\b[^.;:,]*",
}
_LEADING: Mapping[LanguageCode, str] = {
    "en": r"(?<!how )\b(?:did|do) you know\b|\bwhy wait\b|\bwho (?:would|does)(?: not|n['’]t)\b"
    r"|, (?:right|\w+n['’]t (?:it|they|you|we))\?$",
    "es": r"\b¿?(?:sabía|sabías) (?:usted )?que\b|\bpor qué esperar\b|\bquién no\b|, ¿?(?:verdad|no|cierto)\?$",
}


def _aside(language: LanguageCode) -> str:
    """A clause after a comma that goes on about what stands before it."""
    return rf", {'which' if language == 'en' else '(?:lo )?que'} {_BETWEEN[language]}(?:{_TELLS[language]})\b"


_CLAIM = {
    language: re.compile(rf"\b(?:{_SUBJECTS[language]})\s{_BETWEEN[language]}(?:{_TELLS[language]})\b", re.IGNORECASE)
    for language in LANGUAGES
}
_GIVEN = {language: re.compile(rf"{_REASONS[language]}|{_aside(language)}", re.IGNORECASE) for language in LANGUAGES}
_ONLY_SUPPOSED = {language: re.compile(_SUPPOSED[language], re.IGNORECASE) for language in LANGUAGES}
_ANSWERS_ITSELF = {language: re.compile(_LEADING[language], re.IGNORECASE) for language in LANGUAGES}


def stated_within(sentence: str, language: LanguageCode) -> str | None:
    """The words with which a sentence that asks or advises states something of a treatment, or gives a reason."""
    if given := _GIVEN[language].search(sentence):
        return given.group().strip(" ,")
    claim = _CLAIM[language].search(_ONLY_SUPPOSED[language].sub(" ", sentence))
    return claim.group() if claim else None


def is_leading(question: str, language: LanguageCode) -> bool:
    """Whether a question tells its answer: "Did you know that …?"."""
    return _ANSWERS_ITSELF[language].search(question) is not None
