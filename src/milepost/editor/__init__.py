"""Help while a pack is being written: findings as you type, words on hover, completion, quick fixes; any editor, by its own protocol."""
