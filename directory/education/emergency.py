"""Words of somebody who may be in danger now: they are told to call 911 before anything else is looked for."""

import re

from directory.catalogue import normalize_term

# what the boxed warning of botulinum toxin and the labels of fillers call an emergency, as people type it in either
# language; folded as `normalize_term` folds
_URGENT = re.compile(
    r"\b(?:(?:cant|cannot|can not|couldnt|trouble|hard(?:er)? to|difficulty|problems?|unable to|struggling to)"
    r" (?:in |with )?(?:breath\w*|swallow\w*|see|seeing)|short(?:ness)? of breath|chok(?:e|es|ed|ing)|suffocat\w*"
    r"|dysphagia|dyspnea|vision loss|los(?:s of|t|ing|e) (?:my |of )?(?:vision|sight|eyesight)"
    r"|(?:gone|going|went) blind|blindness|double vision"
    r"|(?:no|apenas) (?:puedo|puede|podia) (?:respirar|tragar|ver)|(?:me|le) cuesta (?:respirar|tragar|ver)"
    r"|(?:dificultad(?:es)?|problemas?) (?:para|al|de) (?:respirar|tragar|ver)"
    r"|falta de (?:aire|aliento)|me falta el aire"
    r"|(?:me|se) (?:ahog|asfixi)\w+|ahogo|asfixia|disfagia|disnea|perd\w+ (?:de )?(?:la )?(?:vista|vision)"
    r"|(?:quede|quedo|quedando) cieg[oa]|ceguera|vision doble|veo doble)\b"
)


def sounds_urgent(words: str) -> bool:
    """Whether somebody types what may be an emergency: trouble breathing, swallowing or seeing, in either language."""
    return _URGENT.search(normalize_term(words)) is not None
