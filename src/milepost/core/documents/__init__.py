"""Text to pack and pack to text, with the place of every value."""
