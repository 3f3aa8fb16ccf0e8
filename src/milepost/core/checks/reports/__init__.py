"""One file per form in which findings are given to other programs and to people."""
