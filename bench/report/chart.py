"""A picture of the medians: one line for each kind of search, one mark for each engine, on a logarithmic axis."""

import math
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from bench.peers import OURS, PEERS
from bench.questions import KINDS

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 900, 380, 40, 92, 46
_SHOWN = ("word", "words", "name", "prefix", "misspelling", "e", "f", "cold")
_SHAPES = {
    "ours": "M -8 0 L 0 -8 L 8 0 L 0 8 Z",
    "tantivy": "M -6 0 A 6 6 0 1 0 6 0 A 6 6 0 1 0 -6 0 Z",
    "sqlite": "M -5.5 -5.5 L 5.5 -5.5 L 5.5 5.5 L -5.5 5.5 Z",
    "postgres": "M 0 -7 L 7 5.5 L -7 5.5 Z",
    "whoosh": "M -6 -6 L -2 -6 L 0 -2 L 2 -6 L 6 -6 L 2.5 0 L 6 6 L 2 6 L 0 2 L -2 6 L -6 6 L -2.5 0 Z",
}
_STYLE = """
.paper { fill: #ffffff } .line { stroke: #d8dee4 } .text { fill: #1f2328 } .soft { fill: #59636e }
.ours { fill: #0b62d6; color: #0b62d6 } .tantivy { fill: #b35900 } .sqlite { fill: #1a7f37 }
.postgres { fill: #8250df } .whoosh { fill: #656d76 }
text { font: 13px system-ui, sans-serif } .title { font-weight: 600; font-size: 15px } .value { font-weight: 600 }
@media (prefers-color-scheme: dark) {
.paper { fill: #0d1117 } .line { stroke: #30363d } .text { fill: #f0f6fc } .soft { fill: #9198a1 }
.ours { fill: #58a6ff } .tantivy { fill: #f0883e } .sqlite { fill: #3fb950 }
.postgres { fill: #bc8cff } .whoosh { fill: #9198a1 }
}
"""


def draw(found: dict[str, Any]) -> str:
    """The results of one size as SVG, readable on light and on dark."""
    kinds = [kind for kind in KINDS if kind.key in _SHOWN and kind.key in found["kinds"]]
    medians = [timing["median_ms"] for kind in kinds for timing in found["kinds"][kind.key].values()]
    axis = _Axis(min(medians), max(medians))
    height = _TOP + _ROW * len(kinds) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        f"<title>{escape(_title(found))}</title><style>{_STYLE}</style>",
        f'<rect class="paper" width="{_WIDTH}" height="{height}"/>',
        f'<text class="text title" x="20" y="28">{escape(_title(found))}</text>',
        *_legend(found),
        *axis.grid(_TOP - 10, height - 30),
    ]
    for number, kind in enumerate(kinds):
        y = _TOP + _ROW * number + _ROW / 2
        parts.append(f'<text class="text" x="20" y="{y + 4:.0f}">{escape(kind.title)}</text>')
        parts += _marks(found["kinds"][kind.key], axis, y)
    return "\n".join([*parts, "</svg>"]) + "\n"


class _Axis:
    """Milliseconds to places on the picture, from one power of ten to another."""

    def __init__(self, least: float, most: float) -> None:
        self._low, self._high = math.floor(math.log10(least)), math.ceil(math.log10(most) + 0.05)

    def x(self, milliseconds: float) -> float:
        share = (math.log10(milliseconds) - self._low) / (self._high - self._low)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def grid(self, top: float, bottom: float) -> Iterator[str]:
        for power in range(self._low, self._high + 1):
            x = self.x(10**power)
            yield f'<line class="line" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}"/>'
            yield f'<text class="soft" x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{10.0**power:g} ms</text>'


def _title(found: dict[str, Any]) -> str:
    return f"Median time of a search over {found['size']:,} listings, logarithmic: left is faster"


def _legend(found: dict[str, Any]) -> Iterator[str]:
    x = 26.0
    for key in PEERS:
        if key in found["engines"]:
            name = found["engines"][key]["name"]
            yield f'<path class="{key}" d="{_SHAPES[key]}" transform="translate({x:.0f} 54)"/>'
            yield f'<text class="text" x="{x + 13:.0f}" y="58">{escape(name)}</text>'
            x += 34 + 7.2 * len(name)


def _marks(timings: dict[str, Any], axis: _Axis, y: float) -> Iterator[str]:
    """Ours last, so that it lies on top, with its value."""
    for key in sorted(timings, key=lambda each: each == OURS):
        x = axis.x(timings[key]["median_ms"])
        yield f'<path class="{key}" d="{_SHAPES[key]}" transform="translate({x:.1f} {y:.1f})"/>'
        if key == OURS:
            value = f"{timings[key]['median_ms']:.2g}"
            yield f'<text class="{key} value" x="{x:.1f}" y="{y - 12:.1f}" text-anchor="middle">{value}</text>'
