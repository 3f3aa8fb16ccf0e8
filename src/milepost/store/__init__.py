"""The store: the only room that knows the database. Acts go through `writes`, queries through `access`."""
