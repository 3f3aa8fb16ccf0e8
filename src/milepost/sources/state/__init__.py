"""What was read once, kept: which files, their relevant rows, and how far each entity came; a refresh reads only what is new."""
