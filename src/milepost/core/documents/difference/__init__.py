"""What changed between two packs: typed changes that can be shown, sent, applied and undone."""
