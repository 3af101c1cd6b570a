"""`make bench`: every measurement there is, or some of them: `python -m bench search report --sizes 1k,60k`."""

import argparse
import re
from collections.abc import Callable, Mapping

from bench import freshness, licence_import, memory, nppes_import, outbox, writing
from bench.keeping import keep
from bench.machine import describe
from bench.peers import PEERS, Unavailable
from bench.report import page
from bench.search import ROUNDS, measure
from bench.web import measuring as web

_SIZES, _LARGE, _ONE_SIZE = (1_000, 10_000, 60_000, 300_000), 1_000_000, 60_000
_LARGEST = {"whoosh": 60_000, "postgres": 300_000}  # engines that take too long to build or to ask beyond this
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000}


def sizes_of(text: str) -> list[int]:
    """Numbers of listings: "1k,60k", "1m", "500"."""
    found = [re.fullmatch(r"([1-9][0-9]{0,5})([km]?)", part.strip().lower()) for part in text.split(",")]
    if not all(found):
        raise argparse.ArgumentTypeError(f"“{text}” are no sizes: write 1k,60k or 1m")
    return [int(each[1]) * _UNITS[each[2]] for each in found if each]


def engines_of(text: str) -> list[str]:
    """Keys of engines, ours first: "sqlite,ours"."""
    wanted = [part.strip() for part in text.split(",")]
    if unknown := set(wanted) - set(PEERS):
        raise argparse.ArgumentTypeError(f"no engine is called {', '.join(sorted(unknown))}: {', '.join(PEERS)}")
    return [key for key in PEERS if key in wanted]


def parts_of(asked: argparse.Namespace) -> Mapping[str, Callable[[], object]]:
    """What can be measured, in order."""
    return {
        "search": lambda: _search(asked),
        "writes": lambda: _each("writes", writing.measure, asked),
        "freshness": lambda: _each("freshness", freshness.measure, asked),
        "memory": lambda: _each("memory", memory.measure, asked),
        "outbox": lambda: _each("outbox", outbox.measure, asked),
        "web": lambda: _each("web", web.measure, asked),
        "import": nppes_import.run,
        "licences": licence_import.run,
        "report": page.write,
    }


def main() -> None:
    """Measure what is asked for and write the report."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts_of(argparse.Namespace()))}")
    parser.add_argument("--sizes", type=sizes_of, help="numbers of listings; 1k,10k,60k,300k for search, else 60k")
    parser.add_argument("--large", action="store_true", help="search a million listings besides")
    parser.add_argument("--engines", type=engines_of, help=f"of {', '.join(PEERS)}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of search")
    asked = parser.parse_args()
    parts = parts_of(asked)
    if unknown := set(asked.parts) - set(parts):
        parser.error(f"no part is called {', '.join(sorted(unknown))}: {', '.join(parts)}")
    for name in asked.parts or parts:
        print(f"== {name}", flush=True)
        parts[name]()


def _search(asked: argparse.Namespace) -> None:
    for size in asked.sizes or (*_SIZES, *([_LARGE] if asked.large else ())):
        print(f"{size:,} listings", flush=True)
        keys = asked.engines or [key for key in PEERS if size <= _LARGEST.get(key, size)]
        machine = describe()
        keep(f"search-{size}", measure(size, keys, rounds=asked.rounds), machine=machine)


def _each(name: str, measured: Callable[[int], dict[str, object]], asked: argparse.Namespace) -> None:
    for size in asked.sizes or (_ONE_SIZE,):
        machine = describe()
        try:
            keep(f"{name}-{size}", measured(size), machine=machine)
        except Unavailable as reason:
            print(f"*** {name.upper()} IS LEFT OUT: {reason}", flush=True)


if __name__ == "__main__":
    main()
