"""Words of somebody who may be in danger now: they are told to call 911 before anything else is looked for."""

import re

from directory.catalogue import normalize_term

# what the boxed warning of botulinum toxin, the FDA's warning about fillers and first aid call an emergency, as
# people type it in either language; folded as `normalize_term` folds. Words that also name what is treated, like
# "droopy eyelids", count only where they came after something
_RESULTS = (
    r"(?! (?:any |the |a |el |los |ningun )?(?:changes?|difference|effects?|results?|cambios?|efectos?|resultados?))"
)
_URGENT = re.compile(
    r"\b(?:(?:cant|cannot|can not|couldnt|trouble|hard(?:er)? to|difficulty|problems?|unable to|struggling to)"
    rf" (?:in |with )?(?:breath\w*|swallow\w*|talk\w*|speak\w*|see(?:ing)?\b{_RESULTS})"
    r"|short(?:ness)? of breath|chok(?:e|es|ed|ing)|suffocat\w*"
    r"|dysphagia|dyspnea|vision loss|los(?:s of|t|ing|e) (?:my |of )?(?:vision|sight|eyesight)"
    r"|(?:gone|going|went) blind|blind after|blindness|double vision"
    r"|(?:throat|tongue|airway)(?: is| feels)? (?:clos\w+|swell\w+|swollen|tight\w*)|swollen (?:throat|tongue)"
    r"|swelling (?:of|in) (?:my |the )?(?:throat|tongue)|allergic (?:reaction|shock)|anaphyla\w+"
    r"|slurred (?:speech|words)"
    r"|weak(?:ness)? (?:all over|everywhere)|(?:blurred|blurry) vision (?:after|since|from)"
    r"|(?<!cirugia de )(?<!operacion de )ptosis(?! (?:surg|repair|correct|operat)\w*)"
    r"|droop\w* (?:eye ?)?lids? (?:after|since|from)|(?:eye ?)?lids? (?:is |are )?droop\w* (?:after|since|from)"
    r"|face (?:is )?droop\w*|face (?:is|feels|went) numb|numb face"
    r"|(?:having|had) a stroke|(?:signs|symptoms) of (?:a )?stroke"
    r"|stroke (?:after|from)|heart attack|chest pain|seizures?|unconscious|passed out"
    r"|skin (?:turned|turning|went|is|looks) (?:white|pale|gr[ae]y|blue|black|purple)|skin blanch\w*"
    rf"|(?:no|apenas) (?:puedo|puede|podia) (?:hablar|respirar|tragar|ver\b{_RESULTS})"
    r"|(?:me|le) cuesta (?:hablar|respirar|tragar|ver)|no veo (?:bien|nada|con|del?|por|despues|tras)"
    r"|cierra la garganta|(?:garganta|lengua) (?:cerrada|hinchada)|hinchazon (?:de|en) (?:la )?(?:garganta|lengua)"
    r"|reaccion(?:es)? alergicas?|choque alergico|anafila\w+|habla arrastrada|(?:cara|boca) (?:caida|chueca|torcida)"
    r"|debilidad (?:en todo|general)\w*|vision borrosa (?:despues|por|tras)|se me cayo el parpado"
    r"|parpados? caidos? (?:despues|desde|por|tras)|cara dormida|(?:senales|sintomas) de (?:un )?derrame"
    r"|derrame cerebral (?:despues|por|tras)|infarto|dolor (?:de|en el) pecho|convulsion\w*"
    r"|desmay\w+ (?:despues|por|tras)"
    r"|piel (?:blanca|palida|gris|azul|morada|negra) (?:despues|tras|por)"
    r"|(?:dificultad(?:es)?|problemas?) (?:para|al|de) (?:hablar|respirar|tragar|ver)"
    r"|falta de (?:aire|aliento)|me falta el aire"
    r"|(?:me|se) (?:ahog|asfixi)\w+|ahogo|asfixia|disfagia|disnea|perd\w+ (?:de )?(?:la )?(?:vista|vision)"
    r"|(?:quede|quedo|quedando) cieg[oa]|ceguera|vision doble|veo doble)\b"
)


def sounds_urgent(words: str) -> bool:
    """Whether somebody types what may be an emergency, in either language: trouble breathing, swallowing, speaking or
    seeing, a severe allergy, signs of a stroke, skin that turns white."""
    return _URGENT.search(normalize_term(words)) is not None
