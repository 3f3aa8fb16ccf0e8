"""A pack as a table of its key results, one row each, for spreadsheets and scripts (`*.csv`)."""

from __future__ import annotations

from milepost.core.documents.document import Format
from milepost.core.model.pack import Pack


def write(pack: Pack) -> str:
    """The rows of a pack under a header, apart by commas, lines ended by CRLF (RFC 4180); no cell is a formula (`written.cells`)."""
    import csv
    from io import StringIO

    from milepost.core.documents.written.cells import guarded
    from milepost.core.documents.written.rows import COLUMNS, rows_of

    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in row] for row in rows_of(pack))
    return text.getvalue()


FORMAT = Format("csv", (".csv",), write=write)
