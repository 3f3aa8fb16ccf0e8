"""Queries of bound forms as Ibis expressions, one file a form; nothing runs here."""
