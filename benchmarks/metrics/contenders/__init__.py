"""Contenders: each a program of its own, `python -m metrics.contenders.NAME FOLDER ANSWERS`."""
