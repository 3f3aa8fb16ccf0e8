"""Variables of the environment in a catalog's connections: `${WAREHOUSE_URL}`; the only place where they are read."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from milepost.core.base.errors import OutsideError

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def expanded(text: str, where: str, environment: Mapping[str, str] | None = None) -> str:
    """The text with `${NAME}` replaced by the environment's value.

    Errors: OutsideError naming the variable that is not set.
    """
    values = os.environ if environment is None else environment

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            what = f"The variable {match[1]} of the environment is not set."
            raise OutsideError(what, where=where, todo=f"Set it before you measure: export {match[1]}=...")
        return values[match[1]]

    return _VARIABLE.sub(value, text)
