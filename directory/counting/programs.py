"""Who is a program and no visitor, as far as it says so itself: by its name, or by sending none."""

import re

_NAMES = re.compile(
    r"(?<!cu)bot(?![a-z])|crawl|spider|slurp|preview|externalhit|monitor|uptime|scan|archive|headless|lighthouse"
    r"|curl|wget|python|werkzeug|java/|okhttp|go-http|node|axios|httpx|ruby|perl|php|feed|validator",
    re.IGNORECASE,
)


def is_program(user_agent: str) -> bool:
    """Whether a request says that no person made it. Programs that pretend to be browsers are not told apart."""
    return not user_agent or _NAMES.search(user_agent) is not None
