"""One file per language: its words for the columns, fields and labels of OKRs."""
