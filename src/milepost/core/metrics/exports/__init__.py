"""Exports of other programs that a table can be: one file for each, registered by being there."""
