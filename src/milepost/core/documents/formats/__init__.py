"""One file per format; each reads, writes, or both."""
