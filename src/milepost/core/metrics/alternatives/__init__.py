"""Alternatives: what a definition could mean besides what it says, or what it could mean while it leaves something open.

One file for each kind of metric in `kinds/`; `found.py` puts their choices together.
"""
