"""The only door to the database: immutable packs, observations, statuses, the ledger."""
