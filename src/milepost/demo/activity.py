"""Every event of every user: steps, sessions, pages, e-mails, and the rows that arrive late or twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milepost.demo import story
from milepost.demo.draws import Flags, Ints, chance, pick, uniform
from milepost.demo.journeys import NEVER, Journeys
from milepost.demo.people import DAY_US, END_US, ORIGIN_US, People

EVENTS = (
    "account_created",
    "setup_step_completed",
    "setup_complete",
    "core_action_completed",
    "session_started",
    "page_viewed",
    "email_delivered",
    "unsubscribed",
)
_CODE = {name: code for code, name in enumerate(EVENTS)}
_SECOND = 1_000_000
_HOUR = 3_600 * _SECOND
_BITS = 32
_LATE_PER_MILLION, _TWICE_PER_MILLION = 10_000, 1_000
_SESSIONS, _SESSION_TIME, _PAGES, _PAGE_GAP, _REPEATS, _REPEAT_TIME = range(300, 306)
_BACK_TIME, _BACK_TIME_2, _AFTER, _AFTER_TIME, _STEP_SHARE = range(310, 315)
_MAIL, _UNSUBSCRIBE, _ARRIVAL, _LATE, _LATENESS, _TWICE, _TWICE_GAP = range(330, 337)


@dataclass(frozen=True)
class Events:
    """Events in the order of their time: id, user's place, code of the event, step (0: none), time and arrival in microseconds.

    A row that was delivered twice has the id of the first.
    """

    event_id: Ints
    user: Ints
    code: Ints
    step: Ints
    time: Ints
    arrived: Ints

    def __len__(self) -> int:
        return len(self.time)


@dataclass
class _Pile:
    """Events while they are gathered."""

    users: list[Ints]
    codes: list[Ints]
    steps: list[Ints]
    times: list[Ints]

    def add(self, name: str, users: Ints, times: Ints, steps: Ints | None = None) -> None:
        kept = times < END_US
        self.users.append(users[kept])
        self.times.append(times[kept])
        self.codes.append(np.full(int(kept.sum()), _CODE[name], dtype=np.int64))
        self.steps.append(np.zeros(int(kept.sum()), dtype=np.int64) if steps is None else steps[kept])


def events(users: People, reached: Journeys) -> Events:
    """Every event before the data set's end, with some rows late and one in a thousand delivered twice."""
    pile = _Pile([], [], [], [])
    everyone = np.arange(len(users), dtype=np.int64)
    pile.add("account_created", everyone, users.signed_up)
    _add_setup(pile, users, reached)
    acted = everyone[reached.action >= 0]
    pile.add("core_action_completed", acted, users.signed_up[acted] + reached.action[acted])
    _add_repeats(pile, users, reached)
    _add_sessions(pile, users, reached)
    _add_returns(pile, users, reached)
    _add_mails(pile, users)
    return _delivered(pile)


def _spread(counts: Ints) -> tuple[Ints, Ints]:
    """Each user's place repeated by a count, and the running number within the user."""
    owners = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    firsts = np.repeat(np.cumsum(counts) - counts, counts)
    return owners, np.arange(len(owners), dtype=np.int64) - firsts


def _within(stream: int, spans: Ints) -> Ints:
    """A moment in each of many spans of microseconds, all moments as likely."""
    drawn = uniform(stream, len(spans))
    return (spans // _SECOND * drawn >> _BITS) * _SECOND + drawn % _SECOND


def _add_setup(pile: _Pile, users: People, reached: Journeys) -> None:
    """The steps of the set-up, evenly on the way to its end; those who stop do their steps in the first day."""
    owners, step = _spread(reached.steps)
    end: Ints = np.where(reached.setup >= 0, reached.setup, 2 * _HOUR + _within(_STEP_SHARE, np.full(len(users), 20 * _HOUR)))
    moment: Ints = users.signed_up[owners] + end[owners] // story.SETUP_STEPS * (step + 1) - 1
    pile.add("setup_step_completed", owners, moment, steps=step + 1)
    done = np.flatnonzero(reached.setup >= 0)
    pile.add("setup_complete", done, users.signed_up[done] + reached.setup[done])


def _add_repeats(pile: _Pile, users: People, reached: Journeys) -> None:
    """Further core actions, before day 28."""
    counts = np.where(reached.action >= 0, pick(_REPEATS, len(users), 6), 0)
    owners, _ = _spread(counts)
    left = 28 * DAY_US - _HOUR - reached.action[owners]
    pile.add("core_action_completed", owners, users.signed_up[owners] + reached.action[owners] + 1 + _within(_REPEAT_TIME, left))


def _add_sessions(pile: _Pile, users: People, reached: Journeys) -> None:
    """Sessions before day 28, denser in the first days, each with a few pages."""
    counts = np.where(reached.action >= 0, 6 + pick(_SESSIONS, len(users), 15), 1 + pick(_SESSIONS, len(users), 4))
    owners, _ = _spread(counts)
    drawn = uniform(_SESSION_TIME, len(owners))
    early = ((drawn >> 1) * (drawn >> 1)) >> (_BITS - 2)
    seconds = ((28 * 86_400 - 7_200) * early) >> _BITS
    start = users.signed_up[owners] + 30 * _SECOND + seconds * _SECOND + drawn % _SECOND
    pile.add("session_started", owners, start)
    pages = pick(_PAGES, len(owners), 3)
    session, number = _spread(pages)
    gap = (20 + pick(_PAGE_GAP, len(session), 200)) * _SECOND
    pile.add("page_viewed", owners[session], start[session] + gap * (number + 1))


def _add_returns(pile: _Pile, users: People, reached: Journeys) -> None:
    """Sessions on day 28 to 30 after the sign-up and, for those who acted, after the core action; then now and again."""
    back = np.flatnonzero(reached.back)
    start = users.signed_up[back] + 28 * DAY_US
    pile.add("session_started", back, start + _within(_BACK_TIME, np.full(len(back), 3 * DAY_US - 1)))
    acted = back[reached.action[back] >= 0]
    later = users.signed_up[acted] + reached.action[acted] + 28 * DAY_US
    pile.add("session_started", acted, later + _within(_BACK_TIME_2, np.full(len(acted), 3 * DAY_US - 1)))
    owners, _ = _spread(np.where(reached.back, pick(_AFTER, len(users), 12), 0))
    after = users.signed_up[owners] + 59 * DAY_US
    pile.add("session_started", owners, after + _within(_AFTER_TIME, np.full(len(owners), 60 * DAY_US)))


def _add_mails(pile: _Pile, users: People) -> None:
    """Growth e-mails by age, two more to those whom the campaign finds; who unsubscribes gets no more."""
    days = np.array((*story.MAIL_DAYS, 24, 26), dtype=np.int64)
    sent = users.signed_up[:, None] + days * DAY_US + 9 * _HOUR
    day = (sent - ORIGIN_US) // DAY_US
    first = (story.CYCLE_START - story.FIRST_DAY).days
    campaign = (day >= first + 7 * (story.CAMPAIGN_WEEKS[0] - 1)) & (day < first + 7 * story.CAMPAIGN_WEEKS[1])
    regular = np.arange(len(days)) < len(story.MAIL_DAYS)
    goes = (regular | campaign) & (sent < END_US)
    rates = story.UNSUBSCRIBED_PER_MAIL.by_day()[np.minimum(day, story.DAYS - 1), users.channel[:, None]]
    leaves = goes & chance(_UNSUBSCRIBE, rates.ravel()).reshape(rates.shape)
    gone = np.cumsum(leaves, axis=1) - leaves > 0
    owner, number = np.nonzero(goes & ~gone)
    pile.add("email_delivered", owner.astype(np.int64), sent[owner, number])
    owner, number = np.nonzero(leaves & ~gone)
    pile.add("unsubscribed", owner.astype(np.int64), sent[owner, number] + _within(_MAIL, np.full(len(owner), 10 * _HOUR)))


def _delivered(pile: _Pile) -> Events:
    """The gathered events in order, each with its arrival; some arrive up to 72 hours late, some twice."""
    time = np.concatenate(pile.times)
    order = np.argsort(time, kind="stable")
    time, count = time[order], len(time)
    user, code, step = (np.concatenate(part)[order] for part in (pile.users, pile.codes, pile.steps))
    prompt = (2 + pick(_ARRIVAL, count, 90)) * _SECOND
    late: Flags = chance(_LATE, np.full(count, _LATE_PER_MILLION))
    arrived = time + np.where(late, _HOUR + _within(_LATENESS, np.full(count, 71 * _HOUR)), prompt)
    event_id = np.arange(1, count + 1, dtype=np.int64)
    again = np.flatnonzero(chance(_TWICE, np.full(count, _TWICE_PER_MILLION)))
    gap = 60 * _SECOND + _within(_TWICE_GAP, np.full(len(again), 6 * _HOUR))
    place = np.concatenate([np.arange(count, dtype=np.int64), again])
    arrived = np.concatenate([arrived, arrived[again] + gap])
    order = np.argsort(place, kind="stable")
    place, arrived = place[order], arrived[order]
    return Events(event_id[place], user[place], code[place], step[place], time[place], arrived)


__all__ = ["EVENTS", "NEVER", "Events", "events"]
