"""Spanish that takes readers for friends: this directory says “usted”."""

import re
from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.check.texts import beginning, every_text, passages
from directory.education.fault import Fault
from directory.education.library import Library

# what is never anything else: “te” is a letter and a tea, “haz” a beam, “os” a bone
_FAMILIAR = re.compile(
    r"\b(?:tú|tus?|contigo|tuy[oa]s?|vosotr[oa]s|vuestr[oa]s?|eres|tienes|puedes|debes|quieres|sabes|necesitas|decidas"
    r"|tengas|puedas|quieras|te\s+(?:han?|duele|trat|inyect|pued|pregunt|ofre|dig|expli|recom|sient|preocup)\w*"
    r"|(?:pregúnta|asegúra|infórma|recuésta|tóma)te|dile|pídele|consúltalo|llámale)(?!\w)",
    re.IGNORECASE,
)


def familiar_spanish(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Passages, search words aside, and words of the glossary that say “tú” or “vosotros”."""
    for _, text in every_text(library):
        if text.language == "es":
            for line, said in passages(text):
                if found := _FAMILIAR.search(said):
                    yield Fault(
                        text.file, line, f"says “{found.group()}” where a page says “usted”: “{beginning(said)}”"
                    )
    for term in library.glossary.values():
        if found := _FAMILIAR.search(term.definition.es):
            yield Fault(f"glossary {term.slug}", 0, f"says “{found.group()}” where a page says “usted”")
