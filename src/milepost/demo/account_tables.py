"""The tables of companies' accounts: what they hold and pay, what they ask, buy and do, and what they say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from milepost.demo import company
from milepost.demo.accounts import Accounts, Changes, accounts, cancellations, holdings, invoices
from milepost.demo.columns import days, ids, money, named, numbered, times
from milepost.demo.people import People
from milepost.demo.ratings import assistant_ratings, builder_answers
from milepost.demo.sales import OUTCOMES, deals, offers, snapshots
from milepost.demo.support import ASKERS, SEVERITIES, tickets
from milepost.demo.usage import SERVICES, Marks, assistant_uses, connections, probes, requests, workflows

_YEARS_FIRST_DAY = company.QUARTER_FROM - 90
Named = Iterator[tuple[str, pa.Table]]


def of_accounts(users: People, per_mille: int) -> Named:
    """Each table with its name. Accounts are as many in a small data set; of requests and of users' tickets there are fewer."""
    everyone = accounts()
    yield from _ledger(everyone)
    yield from _asked(everyone, users, per_mille)
    yield from _done(everyone, per_mille)


def _ledger(everyone: Accounts) -> Named:
    """Who they are, what they hold and pay, how that changes, what is sold to them."""
    first = company.LEDGER_START
    columns = {"account_id": numbered(len(everyone)), "created_at": times(everyone.began_us)}
    yield "accounts", pa.table(columns | {"segment": named(everyone.segment, company.SEGMENTS)})
    held, changed = holdings(everyone)
    span = {"since": days(held.since, first), "until": days(held.until, first, never=True)}
    yield "subscriptions", pa.table({"account_id": ids(held.account), **span, "mrr": money(100 * held.dollars)})
    change = named(changed.down.astype(np.int64), ("upgrade", "downgrade"))
    yield "plan_changes", pa.table({"account_id": ids(changed.account), "changed_on": days(changed.day, first), "change": change})
    yield "downgrade_pace", _pace(changed)
    gone = cancellations(everyone)
    reason = named(gone.reason, company.REASONS)
    yield "cancellations", pa.table({"account_id": ids(gone.account), "left_on": days(gone.day, first), "reason": reason})
    billed = invoices(held)
    amount = money(100 * billed.dollars)
    yield "invoices", pa.table({"account_id": ids(billed.account), "billed_at": times(billed.moments), "amount": amount})
    made = deals(everyone, held)
    dealt = {"segment": named(made.segment, company.SEGMENTS), "amount": money(100 * made.dollars)}
    spent = {"opened_at": times(made.opened), "closed_at": times(made.closed), "outcome": named(made.outcome, OUTCOMES)}
    yield "deals", pa.table({"deal_id": numbered(len(made)), "account_id": ids(made.account), **dealt, **spent})
    there = snapshots(made)
    seen = {"day": days(there.day, first), "deal_id": ids(there.deal)}
    worth = {"segment": named(made.segment[there.deal], company.SEGMENTS), "amount": money(100 * made.dollars[there.deal])}
    yield "pipeline", pa.table(seen | worth)
    sundays = np.unique(there.day)
    plan = money(np.full(len(sundays), 100 * company.PLAN_OF_A_QUARTER, dtype=np.int64))
    yield "plan", pa.table({"day": days(sundays, first), "amount": plan})


def _pace(changed: Changes) -> pa.Table:
    """How many downgrades a day of the first quarter had on average, on each day of the second."""
    before = changed.down & (changed.day >= _YEARS_FIRST_DAY) & (changed.day < company.QUARTER_FROM)
    quarter = np.arange(company.QUARTER_FROM, company.LEDGER_DAYS, dtype=np.int64)
    a_day = int(before.sum()) * 10_000 // (company.QUARTER_FROM - _YEARS_FIRST_DAY)
    return pa.table({"day": days(quarter, company.LEDGER_START), "downgrades": money(np.full(len(quarter), a_day, dtype=np.int64), 4)})


def _asked(everyone: Accounts, users: People, per_mille: int) -> Named:
    """Tickets, offers, and what people say."""
    asked = tickets(everyone, users, per_mille)
    who = {"ticket_id": numbered(len(asked)), "account_id": ids(asked.account), "user_id": ids(asked.user)}
    what = {
        "asked_by": named(asked.segment, ASKERS),
        "severity": named(asked.severity, SEVERITIES),
        "topic": named(asked.topic, company.TOPICS),
    }
    yield "tickets", pa.table(who | what | {"opened_at": times(asked.opened), "resolved_at": times(asked.resolved)})
    offered = offers(everyone)
    columns = {"offer_id": numbered(len(offered.made)), "account_id": ids(offered.account)}
    yield "offers", pa.table(columns | {"made_at": times(offered.made), "taken_at": times(offered.taken)})
    yield "assistant_ratings", _marks(assistant_ratings(everyone), "rated_at", "stars")
    yield "builder_answers", _marks(builder_answers(everyone), "answered_at", "points")


def _done(everyone: Accounts, per_mille: int) -> Named:
    """Connections, the assistant, workflows, requests and probes."""
    linked = connections(everyone)
    columns = {"connection_id": numbered(len(linked.begun)), "account_id": ids(linked.account), "service": named(linked.service, SERVICES)}
    moments = {"begun_at": linked.begun, "signed_in_at": linked.signed_in, "connected_at": linked.connected}
    yield "connections", pa.table(columns | {name: times(column) for name, column in moments.items()})
    used = assistant_uses(everyone)
    yield "assistant_uses", pa.table({"account_id": ids(used.account), "used_at": times(used.time)})
    begun = workflows(everyone)
    columns = {"workflow_id": numbered(len(begun.time)), "account_id": ids(begun.account), "created_at": times(begun.time)}
    yield "workflows", pa.table(columns | {"begun_with": named(begun.value, company.BEGUN_WITH)})
    yield "requests", _marks(requests(everyone, per_mille), "at", "took")
    at, answered = probes()
    yield "probes", pa.table({"at": times(at), "answered": pa.array(100 * answered.astype(np.int32))})


def _marks(marks: Marks, when: str, what: str) -> pa.Table:
    """Account, time and a whole number."""
    return pa.table({"account_id": ids(marks.account), when: times(marks.time), what: pa.array(marks.value.astype(np.int32))})
