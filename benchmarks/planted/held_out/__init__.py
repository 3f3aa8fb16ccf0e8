"""Packs and faults that were kept apart: none of them was looked at while the rules were written."""
