"""The benchmark of metrics: a generator of events, contenders that compute the same numbers, and the table that sets them side by side."""
