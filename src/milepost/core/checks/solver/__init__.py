"""The consistency solver: figures of a pack, the identities between them, and the smallest sets that cannot all be true."""
