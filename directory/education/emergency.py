"""Words of somebody who may be in danger now: they are told to call 911 before anything else is looked for."""

import re

from directory.catalogue import normalize_term

# what the boxed warning of botulinum toxin and the FDA's warning about fillers call an emergency, as people type it in
# either language; folded as `normalize_term` folds
_RESULTS = (
    r"(?! (?:any |the |a |el |los |ningun )?(?:changes?|difference|effects?|results?|cambios?|efectos?|resultados?))"
)
_URGENT = re.compile(
    r"\b(?:(?:cant|cannot|can not|couldnt|trouble|hard(?:er)? to|difficulty|problems?|unable to|struggling to)"
    rf" (?:in |with )?(?:breath\w*|swallow\w*|talk\w*|speak\w*|see(?:ing)?\b{_RESULTS})"
    r"|short(?:ness)? of breath|chok(?:e|es|ed|ing)|suffocat\w*"
    r"|dysphagia|dyspnea|vision loss|los(?:s of|t|ing|e) (?:my |of )?(?:vision|sight|eyesight)"
    r"|(?:gone|going|went) blind|blind after|blindness|double vision"
    r"|skin (?:turned|turning|went|is|looks) (?:white|pale|gr[ae]y|blue|black|purple)|skin blanch\w*"
    rf"|(?:no|apenas) (?:puedo|puede|podia) (?:hablar|respirar|tragar|ver\b{_RESULTS})"
    r"|(?:me|le) cuesta (?:hablar|respirar|tragar|ver)|no veo (?:bien|nada|con|del?|por|despues|tras)"
    r"|piel (?:blanca|palida|gris|azul|morada|negra) (?:despues|tras|por)"
    r"|(?:dificultad(?:es)?|problemas?) (?:para|al|de) (?:hablar|respirar|tragar|ver)"
    r"|falta de (?:aire|aliento)|me falta el aire"
    r"|(?:me|se) (?:ahog|asfixi)\w+|ahogo|asfixia|disfagia|disnea|perd\w+ (?:de )?(?:la )?(?:vista|vision)"
    r"|(?:quede|quedo|quedando) cieg[oa]|ceguera|vision doble|veo doble)\b"
)


def sounds_urgent(words: str) -> bool:
    """Whether somebody types what may be an emergency: trouble breathing, swallowing, speaking or seeing,
    or skin that turns white, in either language."""
    return _URGENT.search(normalize_term(words)) is not None
