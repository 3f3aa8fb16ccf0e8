"""A pack as a page: sections of facts, texts, tables and cards, before any of it is HTML or print."""
