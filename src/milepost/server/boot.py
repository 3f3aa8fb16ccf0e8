"""Starts Django: makes the folder, loads the settings, brings the tables up to date."""

from __future__ import annotations

import os
from pathlib import Path

from milepost.core.base.errors import OutsideError
from milepost.server.home import home_folder, make_home


def set_up(home: Path | None = None) -> Path:
    """Makes Milepost's folder ready and its tables current; afterwards `milepost.store` can be imported and used.

    `home` takes the place of MILEPOST_HOME; it counts only before Django's first start in this process. Calling it again is harmless.
    Errors: OutsideError for a folder that cannot be written to, or a database that cannot be opened.
    """
    if home is not None:
        os.environ["MILEPOST_HOME"] = str(home)
    folder = home_folder()
    make_home(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.server.settings")
    import django
    from django.core.management import call_command
    from django.db import DatabaseError

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise OutsideError(
            f"The database cannot be used ({error}).",
            where=str(folder / "milepost.sqlite3"),
            todo="If the file is damaged, restore it from a backup or move it away; if another program holds it, stop that program.",
        ) from error
    return folder
