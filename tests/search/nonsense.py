"""Texts that nobody should type and somebody will: what kills query languages, and letters at random."""

from random import Random

from tests.search import anybody

DEADLY = (
    *("*", "?", "a*", "*a*", "a* b* c*", "[a TO j]", "[a TO z]", "{* TO *}", "botox~", "botox~3", "smith~2 smyth~2"),
    *("name:smith", "text_name:*", "NOT botox", "botox AND (lip OR NOT skin)", '"botox lip"~9', "botox^9999999999"),
    *("(" * 2000, "(" * 100 + ")" * 100, "NOT " * 50, '"' * 199, "x" * 100_000, "a " * 13, "a" * 200, "a " * 12),
    *("é" + "\u0301" * 99, "ﷺ" * 60, "ß" * 200, "\x00", "\ud800", "👩🏽‍⚕️", "\u202e" * 9 + "botox", "_" * 200),
    *("..", "../../etc/passwd", "%", "%s %(x)s {0}", "'; DROP TABLE listing; --", "<script>", "\\", "\r\nX: y"),
    *("abcdefgh ijklmnop qrstuvwx yzabcdef ghijklmn opqrstuv", "aaaaaaaa aaaaaaab aaaaaaac", "zzzzzzzzzzzz " * 9),
)  # fmt: skip
_LETTERS = "aeiou bcdrst lmn  'éñ-.,*?~^()[]{}:\"/\\0123456789 %_\u200b\u0301李ضß\x00"


def text(random: Random) -> str:
    """Anything, more often short than long."""
    match random.randrange(5):
        case 0:
            return random.choice(DEADLY)
        case 1:
            return " ".join(anybody.some(random, anybody.TYPED, 14))
        case 2:
            return "".join(chr(random.choice((random.randrange(0x250), random.randrange(0xD800)))) for _ in range(30))
        case 3:
            return "".join(random.choice(random.choice(DEADLY)) for _ in range(random.randrange(60)))
        case _:
            return "".join(random.choice(_LETTERS) for _ in range(random.choice((1, 3, 9, 40, 199, 260))))
