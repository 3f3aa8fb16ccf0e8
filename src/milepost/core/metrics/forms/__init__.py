"""Forms: what kinds of metrics come to, one file each: the definition as data, bound to columns, and its value from whole numbers."""
