"""The picture of the lifecycle, drawn from the table: `python -m tests.support.lifecycle_picture` draws it anew.

Only where each status stands is decided here; which arrows there are, and what they are called, the domain says.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from incidentbot.domain.lifecycle import OPEN, TRANSITIONS, Status
from incidentbot.domain.way import ways

FILE = Path(__file__).parents[2] / "docs" / "lifecycle.svg"

_WIDTH, _HEIGHT = 124, 44
_PLACES = {
    Status.DECLARED: (40, 130),
    Status.TRIAGED: (220, 130),
    Status.INVESTIGATING: (400, 130),
    Status.MONITORING: (610, 130),
    Status.ON_HOLD: (400, 240),
    Status.RESOLVED: (850, 130),
    Status.CLOSED: (1020, 130),
    Status.REVIEWED: (1204, 130),
    Status.CANCELLED: (220, 380),
    Status.MERGED: (430, 380),
}
_FRAME = (20, 60, 740, 262)
"""Around what is open: x, y, width, height."""
_STEPS = {
    Status.DECLARED: "1 log",
    Status.TRIAGED: "2, 3 categorise, prioritise",
    Status.INVESTIGATING: "4, 5, 6 assign, tasks, SLA",
    Status.ON_HOLD: "clocks pause",
    Status.MONITORING: "7 verify the recovery",
    Status.RESOLVED: "7 resolve",
    Status.CLOSED: "8 close",
    Status.REVIEWED: "9 review",
    Status.CANCELLED: "false alarm, request",
    Status.MERGED: "duplicate",
}
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1d1c1d; text-anchor: middle }
.step, .way { font-size: 11px; fill: #5c5a60 }
.way { paint-order: stroke; stroke: #fff; stroke-width: 4px }
rect { fill: #f4f1fa; stroke: #6c5aa8; stroke-width: 1.5 }
.ended rect { fill: #f6f6f4; stroke: #8a8884 }
path { fill: none; stroke: #8f86ad; stroke-width: 1.4 }
@media (prefers-color-scheme: dark) {
  text { fill: #eceaf2 } .step, .way { fill: #b6b2c2 } .way { stroke: #16141c }
  rect { fill: #2b2640 } .ended rect { fill: #2a2926 } .frame { fill: none; stroke-dasharray: 5 5 }
.ground { fill: #16141c }
}
.frame { fill: none; stroke-dasharray: 5 5 }
.ground { fill: #fff; stroke: none }
"""


def picture() -> str:
    """Draw it."""
    marker = (
        '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" style="fill:#8f86ad;stroke:none"/></marker>'
    )
    arrows = [(old, new) for old in Status for new in sorted(TRANSITIONS[old]) if new not in _OUT]
    return "\n".join(
        [
            (
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1340 450" role="img" '
                'aria-label="The lifecycle of an incident">'
            ),
            f"<style>{_STYLE}</style><defs>{marker}</defs>",
            '<rect class="ground" width="1340" height="450"/>',
            *_frame(),
            *(_arrow(old, new) for old, new in arrows),
            *(_way(old, new) for old, new in arrows),
            *map(_box, Status),
            "</svg>",
            "",
        ]
    )


_OUT = frozenset.intersection(*(TRANSITIONS[status] for status in OPEN))
"""Where every open incident can go: one arrow from all of them together says it."""


def _frame() -> Iterator[str]:
    x, y, width, height = _FRAME
    yield f'<rect class="frame" x="{x}" y="{y}" width="{width}" height="{height}" rx="14"/>'
    yield f'<text class="step" x="{x + 60}" y="{y + height - 12}">while it is open</text>'
    for status in sorted(_OUT):
        middle, top = _PLACES[status][0] + _WIDTH / 2, _PLACES[status][1]
        yield f'<path d="M{middle} {y + height}L{middle} {top - 3}" marker-end="url(#head)"/>'
        word = ways(Status.DECLARED)[status].value
        yield f'<text class="way" x="{middle}" y="{(y + height + top) / 2 + 4}">{escape(word)}</text>'


def _box(status: Status) -> str:
    x, y = _PLACES[status]
    kind = "open" if status in OPEN else "ended"
    middle = x + _WIDTH / 2
    return (
        f'<g class="{kind}"><rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="8"/>'
        f'<text x="{middle}" y="{y + 27}">{escape(status.words)}</text>'
        f'<text class="step" x="{middle}" y="{y + _HEIGHT + 14}">{escape(_STEPS[status])}</text></g>'
    )


def _arrow(old: Status, new: Status) -> str:
    bend = _bend(old, new)
    (x1, y1), (x2, y2) = _edge(old, bend), _edge(new, bend)
    line = f"M{x1:.0f} {y1:.0f}Q{bend[0]:.0f} {bend[1]:.0f} {x2:.0f} {y2:.0f}"
    return f'<path d="{line}" marker-end="url(#head)"/>'


def _way(old: Status, new: Status) -> str:
    x, y = _bend(old, new, share=0.5)
    word = escape(ways(old)[new].value)
    return f'<text class="way" x="{x:.0f}" y="{y + 4:.0f}">{word}</text>'


def _middle(status: Status) -> tuple[float, float]:
    x, y = _PLACES[status]
    return x + _WIDTH / 2, y + _HEIGHT / 2


def _edge(status: Status, towards: tuple[float, float]) -> tuple[float, float]:
    """Where the line from the middle of a box to a point leaves the box."""
    (x, y), (to_x, to_y) = _middle(status), towards
    dx, dy = to_x - x, to_y - y
    scale = min(
        (_WIDTH / 2 + 3) / abs(dx) if dx else float("inf"),
        (_HEIGHT / 2 + 3) / abs(dy) if dy else float("inf"),
    )
    return x + dx * scale, y + dy * scale


def _bend(old: Status, new: Status, *, share: float = 1.0) -> tuple[float, float]:
    """Arrows over others, and arrows there and back, bend to their own side, so that each can be seen."""
    (x1, y1), (x2, y2) = _middle(old), _middle(new)
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    away = _BENT.get((old, new), 0.0) * length * share
    return (x1 + x2) / 2 + (y2 - y1) / length * away, (y1 + y2) / 2 - (x2 - x1) / length * away


_BENT = {
    (Status.DECLARED, Status.INVESTIGATING): 0.42,
    (Status.INVESTIGATING, Status.RESOLVED): 0.42,
    (Status.INVESTIGATING, Status.MONITORING): 0.16,
    (Status.MONITORING, Status.INVESTIGATING): 0.16,
    (Status.INVESTIGATING, Status.ON_HOLD): 0.35,
    (Status.ON_HOLD, Status.INVESTIGATING): 0.35,
    (Status.RESOLVED, Status.INVESTIGATING): 0.36,
    (Status.CLOSED, Status.INVESTIGATING): 0.42,
}


if __name__ == "__main__":
    FILE.write_text(picture(), encoding="utf-8")
