"""The example: two packs, their sources catalog and a data set that is made the same on every machine."""
