"""Stripe: invoices, credit notes, refunds and charges as its API gives them, as JSON (lines, an array, or pages of a list) or CSV.

Columns: `customer` (who), `event` (what it is and how it stands: `invoice.paid`, `invoice.open`, `credit_note.issued`,
`refund.succeeded`), `time` (an invoice's payment where it is paid, else its making; UTC), `key` (its id and how
it stands), `amount` (in whole units of its currency, to three places; what goes back is negative), `currency`, `plan`, `reason`,
`subscription`, `lines` (how many). Further attributes that the catalog names are looked up in the object, then in its metadata.

Amounts are read in the smallest unit of the currency, as the API gives them: 1999 of usd is 19.99, of jpy 1999, of kwd 1.999. An amount
with a point (as some spreadsheets of the dashboard give it) is no row, for it would be a hundredth. Name the money's unit in the catalog,
as `columns: {amount: USD}`, and cut or filter by `currency` where there are several.

What a payment was: sum `amount` where `event` is `invoice.paid`; net of what went back: with `credit_note.issued` or `refund.succeeded`.
A credit note that was refunded has both lines, so sum one of them.
"""

from __future__ import annotations

from milepost.core.metrics.export import Export, epoch, filled

# The currencies that have no smaller unit, and those whose unit has a thousand parts: ISO 4217.
_WHOLE = "('bif','clp','djf','gnf','jpy','kmf','krw','mga','pyg','rwf','ugx','vnd','vuv','xaf','xof','xpf')"
_THOUSAND = "('bhd','iqd','jod','kwd','lyd','omr','tnd')"
_KIND = "coalesce(object, CASE WHEN amount_paid IS NOT NULL THEN 'invoice' END)"
_GIVEN = "WHEN 'invoice' THEN coalesce(amount_paid, '0') WHEN 'credit_note' THEN coalesce(total, amount_whole) ELSE amount_whole"
_MINOR = f"CASE {_KIND} {_GIVEN} END"
_WHOLE_NUMBER = f"CASE WHEN regexp_full_match({_MINOR}, '-?[0-9]+') THEN TRY_CAST({_MINOR} AS DECIMAL(18, 0)) END"
_PARTS = f"CASE WHEN lower(currency_code) IN {_WHOLE} THEN 1000 WHEN lower(currency_code) IN {_THOUSAND} THEN 1 ELSE 10 END"
_SIGN = f"CASE WHEN {_KIND} IN ('credit_note', 'refund') THEN -1 ELSE 1 END"
_THOUSANDTHS = f"({_WHOLE_NUMBER}) * ({_PARTS}) * ({_SIGN})"

EXPORT = Export(
    "stripe",
    fields={
        "id": "$.id",
        "object": "$.object",
        "customer_id": "$.customer",
        "customer_inside": "$.customer.id",
        "state": "$.status",
        "created": "$.created",
        "paid_at": "$.status_transitions.paid_at",
        "amount_paid": "$.amount_paid",
        "amount_whole": "$.amount",
        "total": "$.total",
        "currency_code": "$.currency",
        "billing_reason": "$.billing_reason",
        "reason_of": "$.reason",
        "subscription_id": "$.subscription",
        "line_total": "$.lines.total_count",
        "first_line": "$.lines.data[0].price.nickname",
        "first_price": "$.lines.data[0].price.id",
        "first_plan": "$.lines.data[0].plan.id",
    },
    columns={
        "event": f"{_KIND} || '.' || {filled('state')}",
        "time": epoch(f"CASE WHEN {_KIND} = 'invoice' AND state = 'paid' THEN coalesce(paid_at, created) ELSE created END"),
        "key": f"{filled('id')} || ' ' || coalesce(state, '')",
        "customer": filled("coalesce(customer_inside, CASE WHEN customer_id NOT LIKE '{%' THEN customer_id END)"),
        "amount": f"CAST(CAST(trunc({_THOUSANDTHS}) AS DECIMAL(18, 0)) * 0.001 AS DECIMAL(18, 3))",
        "currency": "upper(currency_code)",
        "plan": "coalesce(first_line, first_price, first_plan)",
        "reason": "coalesce(billing_reason, reason_of)",
        "subscription": "subscription_id",
        "lines": "TRY_CAST(line_total AS BIGINT)",
    },
    needed=("event", "time", "key", "amount", "currency"),
    entity={"customer": "customer"},
    attributes=("event", "currency", "plan", "reason", "subscription"),
    nests=("$", "$.metadata"),
)
