"""What people type, made fit for a page and a record: no control character, none that turns the writing around."""


def printable_line(text: str) -> str:
    """One line, with single blanks between its words."""
    return " ".join(_without_control(text).split())


def printable_lines(text: str) -> str:
    """Lines as they were, none ending in blanks, without empty ones before or after."""
    return "\n".join(_without_control(line).rstrip() for line in text.splitlines()).strip()


def _without_control(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
