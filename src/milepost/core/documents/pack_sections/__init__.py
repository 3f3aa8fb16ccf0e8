"""The sections of a pack document in Markdown: each module reads its section into a draft and writes it from a pack."""
