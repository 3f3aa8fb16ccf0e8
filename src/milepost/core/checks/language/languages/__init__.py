"""The words of each language, one file a language; loaded only when a pack is written in it."""
