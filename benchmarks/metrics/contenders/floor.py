"""The floor: decode who, what and when, and keep the events that any of the metrics needs. Nobody who reads the events can do less."""

from __future__ import annotations

import sys
from pathlib import Path

from metrics.contenders.duck import connection, events_since

_NEEDED = "('account_created', 'setup_complete', 'core_action_completed', 'session_started', 'email_delivered', 'unsubscribed')"


def main() -> None:
    """Reads, filters, counts."""
    held, events = connection(), events_since(Path(sys.argv[1]), None)
    text = str(held.execute(f"DESCRIBE SELECT user_id FROM {events}").fetchall()[0][1]) == "VARCHAR"
    who = "max(strlen(user_id))" if text else "max(user_id)"
    print(held.execute(f"SELECT count(*), {who}, epoch_us(max(ts)) FROM {events} WHERE event IN {_NEEDED}").fetchall())


if __name__ == "__main__":
    main()
