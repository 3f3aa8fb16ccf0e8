"""Documents made elsewhere: what they say found piece by piece, and built into packs."""
