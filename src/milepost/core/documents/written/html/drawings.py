"""What is drawn on a page: marks of state, the way from baseline to target, the cycle's line."""

from __future__ import annotations

from fractions import Fraction

from milepost.core.documents.written.html.tags import escaped
from milepost.core.documents.written.inline import plain_text
from milepost.core.documents.written.page.parts import Mark, Timeline, Track, share_said
from milepost.core.documents.written.states import Declared, Tone

_SHAPES = {
    Tone.GOOD: '<circle class="full" cx="6" cy="6" r="5"/>',
    Tone.WARN: '<path class="full" d="M6 .8 11.6 11H.4z"/>',
    Tone.BAD: '<rect class="full" x="1" y="1" width="10" height="10"/>',
    Tone.DONE: '<circle class="full" cx="6" cy="6" r="5.5"/><path class="tick" d="m3.4 6.2 1.9 1.9 3.4-4"/>',
    Tone.IDLE: '<circle class="ring" cx="6" cy="6" r="4.5"/>',
}
_SPAN = Fraction(1, 2)  # how far before the baseline and beyond the target a track is drawn, as a share of the way


def state(declared: Declared | None) -> str:
    """A declared state by shape, word and colour."""
    if declared is None:
        return ""
    mark = f'<svg class="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">{_SHAPES[declared.tone]}</svg>'
    return f'<span class="state is-{declared.tone.value}">{mark}<span dir="auto">{escaped(declared.words)}</span></span>'


def track(way: Track, tone: Tone | None) -> str:
    """The way from baseline to target as a line with a dot where it stands, its figures below; empty where nothing is stated."""
    if not (way.start or way.end or way.now):
        return ""
    figures = "".join(
        f'<span class="{name}"><span class="label">{label}</span> {_figure(text)}</span>' if text else f'<span class="{name}"></span>'
        for name, label, text in (("from", "from", way.start), ("now", "now", way.now), ("to", "to", way.end))
    )
    return f'<div class="way{f" is-{tone.value}" if tone else ""}">{_line(way)}<div class="figures" dir="auto">{figures}</div></div>'


def _figure(text: str) -> str:
    return f"<b>{escaped(plain_text(text))}</b>"


def _line(way: Track) -> str:
    share = way.share
    low = max(min(Fraction(0), share or Fraction(0)), -_SPAN)
    high = min(max(Fraction(1), share or Fraction(0)), 1 + _SPAN)
    start, end = (_percent((place - low) / (high - low)) for place in (Fraction(0), Fraction(1)))
    parts = [f'<line class="path{"" if share is not None else " open"}" x1="{start}" x2="{end}" y1="8" y2="8"/>']
    if share is not None:
        now = _percent((min(max(share, low), high) - low) / (high - low))
        parts.append(f'<line class="gone" x1="{start}" x2="{now}" y1="8" y2="8"/>')
    parts.append(f'<line class="tick" x1="{start}" x2="{start}" y1="3" y2="13"/>')
    parts.append(f'<line class="target" x1="{end}" x2="{end}" y1="1" y2="15"/>')
    if share is not None:
        parts.append(f'<circle class="{"stated" if way.stated else "dot"}" cx="{now}" cy="8" r="4.5"/>')
    return f'<svg class="track" width="100%" height="16" role="img" aria-label="{escaped(_said(way))}">{"".join(parts)}</svg>'


def _said(way: Track) -> str:
    """The drawing in words."""
    ends = " ".join(filter(None, (f"from {way.start}" if way.start else "", f"to {way.end}" if way.end else "")))
    done = f"{share_said(way.share)} of the way" if way.share is not None else ""
    return plain_text(", ".join(filter(None, (ends, f"now {way.now}" if way.now else "", done)))) or "no figures"


def _percent(share: Fraction) -> str:
    """A place on a line, 1% from each end of it, to a hundredth of a percent."""
    hundredths = ((share * 98 + 1) * 100).__round__()
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def timeline(line: Timeline | None) -> str:
    """The cycle's line: its months, a tick for each day of what comes again, a bar for each single review, its words in the list below."""
    if line is None:
        return ""
    months = "".join(
        f'<line class="month" x1="{_percent(place)}" x2="{_percent(place)}" y1="2" y2="22"/>' for place, _ in line.months if place
    )
    names = "".join(f'<li style="inset-inline-start:{_percent(place)}">{escaped(name[:3])}</li>' for place, name in line.months)
    names = f'<ol class="months" aria-hidden="true">{names}</ol>' if len(line.months) <= 12 else ""
    again = "".join(f'<circle class="again" cx="{_percent(mark.place)}" cy="12" r="2"/>' for mark in line.marks if mark.again)
    single = [mark for mark in line.marks if not mark.again]
    bars = "".join(map(_bar, single))
    entries = "".join(f'<li><span class="label">{escaped(mark.when)}</span> {escaped(plain_text(mark.title))}</li>' for mark in single)
    dot = '<svg class="cycle" width="8" height="8" aria-hidden="true"><circle class="again" cx="4" cy="4" r="2"/></svg>'
    comes = dict.fromkeys(mark.title for mark in line.marks if mark.again)
    entries = "".join(f"<li>{dot}{escaped(plain_text(title))}</li>" for title in comes) + entries
    ends = f'<line class="path" x1="1.00%" x2="99.00%" y1="12" y2="12"/>{months}{again}{bars}'
    label = escaped(f"The cycle from {line.start} to {line.end}")
    drawn = f'<svg class="cycle" width="100%" height="24" role="img" aria-label="{label}">{ends}</svg>'
    words = f'<div class="ends"><span>{escaped(line.start)}</span><span>{escaped(line.end)}</span></div>'
    return f'<div class="timeline">{names}{drawn}{words}{f"<ul>{entries}</ul>" if entries else ""}</div>'


def _bar(mark: Mark) -> str:
    start, end = _percent(mark.place), _percent(mark.place + mark.length)
    return f'<line class="review" x1="{start}" x2="{end}" y1="12" y2="12"><title>{escaped(plain_text(mark.title))}</title></line>'
