"""A pack's rhythm as an iCalendar text (RFC 5545): one event for each thing that happens, rules for what comes again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from milepost.core.base.cadences import Cadence, Every
from milepost.core.base.calendar import Window, shifted
from milepost.core.documents.written.inline import clean, plain_text
from milepost.core.documents.written.rhythm import Occasion, Rhythm, Undated, rhythm_of
from milepost.core.model.pack import Pack

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Milepost//OKR pack//EN"
_NO_CYCLE = date(2000, 1, 1)  # the stamp of a calendar whose pack has no dated cycle
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST_MOMENT = time(23, 59, 59)


def write_feed(pack: Pack) -> str:
    """The calendar of a pack, the same every time: its stamps are the cycle's first day, its ids those of the pack and its parts.

    What comes again ends with the cycle's last day in the cycle's zone. Events without a time of day are whole days; nothing rings. What
    the pack does not date is listed in the calendar's description with its reason.
    """
    from icalendar import Calendar, vText

    rhythm = rhythm_of(pack)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name, text in _told(pack, rhythm):
        calendar.add(name, vText(text))
    zone = rhythm.window.zone if rhythm.window is not None else "UTC"
    stamp = datetime.combine(rhythm.window.start if rhythm.window is not None else _NO_CYCLE, time(), tzinfo=UTC)
    taken: dict[str, int] = {}
    for occasion in sorted(rhythm.occasions, key=lambda entry: (entry.days.first, entry.at or time())):
        event = _event(occasion, rhythm.window, ZoneInfo(zone))
        event.add("uid", _unique(f"{pack.pack}/{occasion.pointer}@milepost", taken))
        event.add("dtstamp", stamp)
        calendar.add_component(event)
    if rhythm.window is not None:
        calendar.add_missing_timezones(shifted(rhythm.window.start, -366), shifted(rhythm.window.end, 366))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def _told(pack: Pack, rhythm: Rhythm) -> Iterator[tuple[str, str]]:
    """The names and texts of the whole calendar, under the keys of the standard and those that older programs read."""
    title = plain_text(pack.title)
    description = "\n".join([*([plain_text(pack.summary)] if pack.summary else []), *_listed(rhythm.undated)])
    for name, text in (("name", title), ("x-wr-calname", title), ("description", description), ("x-wr-caldesc", description)):
        if text:
            yield name, text
    if rhythm.window is not None:
        yield "x-wr-timezone", rhythm.window.zone


def _listed(undated: Iterable[Undated]) -> list[str]:
    lines = [f"- {plain_text(entry.title)}{f' ({plain_text(entry.said)})' if entry.said else ''}: {entry.why}" for entry in undated]
    return ["Planned without a certain day:", *lines] if lines else []


def _unique(name: str, taken: dict[str, int]) -> str:
    """The id of an event; parts of one pointer are numbered."""
    name = clean(name).replace("\n", " ")
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{taken[name]}.{name}"


def _event(occasion: Occasion, window: Window | None, zone: ZoneInfo) -> Event:
    from icalendar import Event

    event = Event()
    event.add("summary", plain_text(occasion.title))
    if occasion.at is not None:
        event.add("dtstart", datetime.combine(occasion.days.first, occasion.at, tzinfo=_zone(zone)))
        if occasion.minutes:
            event.add("duration", timedelta(minutes=occasion.minutes))
    else:
        event.add("dtstart", occasion.days.first)
        event.add("dtend", shifted(occasion.days.first, occasion.days.length))
        event.add("transp", "TRANSPARENT")
    if occasion.cadence is not None and window is not None:
        event.add("rrule", _rule(occasion.cadence, window, zone, timed=occasion.at is not None))
    if description := "\n".join(_description(occasion)):
        event.add("description", description)
    event.add("categories", [occasion.sort.value])
    return event


def _zone(zone: ZoneInfo) -> Any:
    return UTC if zone.key in ("UTC", "Etc/UTC") else zone


def _description(occasion: Occasion) -> Iterator[str]:
    yield from map(plain_text, occasion.texts)
    if occasion.said:
        yield f"When, as the pack says: {plain_text(occasion.said)}"
    if occasion.at is None and occasion.minutes:
        yield f"{occasion.minutes} minutes"
    if occasion.days.length > 1:
        yield "The day is not stated; it lies in these days."
    if occasion.cadence is not None and occasion.cadence.interval > 1:
        yield f"Counted from {occasion.days.first.isoformat()}, the first such day of the cycle."


def _rule(cadence: Cadence, window: Window, zone: ZoneInfo, *, timed: bool) -> Mapping[str, object]:
    """The recurrence rule. It ends with the cycle: at the last second of its last day as UTC, for whole days with that day."""
    last = shifted(window.end, -1)
    rule: dict[str, object] = {"freq": {Every.DAY: "daily", Every.WEEK: "weekly", Every.MONTH: "monthly"}[cadence.every]}
    if cadence.interval > 1:
        rule |= {"interval": cadence.interval, "wkst": "MO"}
    if cadence.month_day:
        rule["bymonthday"] = cadence.month_day
    elif len(cadence.weekdays) == 1 and cadence.position:
        rule["byday"] = f"{cadence.position}{_WEEKDAYS[cadence.weekdays[0]]}"
    elif cadence.weekdays:
        rule["byday"] = [_WEEKDAYS[number] for number in cadence.weekdays]
        if cadence.position:
            rule["bysetpos"] = cadence.position
    rule["until"] = datetime.combine(last, _LAST_MOMENT, tzinfo=zone).astimezone(UTC) if timed else last
    return rule
