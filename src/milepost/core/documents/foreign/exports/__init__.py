"""Exports of other OKR programs: each read into items with their links, and those put together into what was found."""
