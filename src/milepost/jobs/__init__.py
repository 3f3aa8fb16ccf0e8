"""Long work, done apart from any request: measuring packs, and later reminding, delivering, pruning."""
