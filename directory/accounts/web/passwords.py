"""What a password must be: long, and none of the first that a guesser tries. It need not look complicated."""

import unicodedata

from flask_security import PasswordUtil

from directory.error_pages import say
from directory.language import N_, Message

SHORTEST, LONGEST = 15, 128
GUESSES_LOG10 = 8  # a hundred million: more than anybody can try against our limits, or soon against a stolen hash
_LOOKED_AT = 72  # looking at more takes long and finds nothing new
_OURS = ["san diego", "sandiego", "provider", "directory", "botox"]

TOO_SHORT = N_("Use at least %(least)s letters. Four words that do not belong together are easy to keep in mind.")
TOO_LONG = N_("Use at most %(most)s letters.")
TOO_COMMON = N_("This is among the first that guessers try. Use words that do not belong together.")


class Passwords(PasswordUtil):
    """Judges new passwords."""

    def validate(self, password: str, is_register: bool, **about: object) -> tuple[list[str] | None, str]:
        """What is wrong, if anything, and the password as it is kept."""
        normal = unicodedata.normalize("NFKD", password)
        fault = fault_of(normal, _words_about(about))
        return ([say(fault)] if fault else None), normal

    def normalize(self, password: str) -> str:
        """One spelling for what looks the same; what is too long to be one is cut, so that no hash takes long."""
        return unicodedata.normalize("NFKD", password[: LONGEST * 2])[: LONGEST + 1]


def fault_of(password: str, words: list[str]) -> Message | None:
    """Why a password will not do. `words` are those that anybody would try for this account."""
    if len(password) < SHORTEST:
        return Message(TOO_SHORT, {"least": SHORTEST})
    if len(password) > LONGEST:
        return Message(TOO_LONG, {"most": LONGEST})
    from zxcvbn import zxcvbn  # its lists of words take a while to read, and few requests need them

    found = zxcvbn(password[:_LOOKED_AT], user_inputs=[*words, *_OURS])
    return Message(TOO_COMMON) if found["guesses_log10"] < GUESSES_LOG10 else None


def _words_about(about: dict[str, object]) -> list[str]:
    email = getattr(about.get("user"), "email", None) or about.get("email") or ""
    local, _, domain = str(email).partition("@")
    return [word for word in (str(email), local, domain, domain.partition(".")[0]) if word]
