"""What several tables share: exact decimals, rows that never change."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from milepost.core.base.errors import BugError

M = TypeVar("M", bound=models.Model)
if TYPE_CHECKING:
    _TextField = models.TextField[Any, Any]
else:
    _TextField = models.TextField


class ExactDecimal(_TextField):
    """A decimal kept digit by digit as text, since SQLite would turn a decimal column into a binary float."""

    description = "A decimal number, exact to the last digit"
    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, *_: object) -> Decimal | None:
        """The decimal of a stored text."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        """The decimal of a text, a whole number or a decimal; a float is refused, since its digits are already lost."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return Decimal(value) if isinstance(value, (str, int)) else self._refuse(value)
        except InvalidOperation:
            return self._refuse(value)

    def get_prep_value(self, value: Any) -> str | None:
        """The text that is stored, without exponent: `24000`, `0.00081`."""
        number = self.to_python(value)
        return None if number is None else f"{number:f}"

    @staticmethod
    def _refuse(value: object) -> NoReturn:
        raise ValidationError(f"{value!r} is no exact decimal.")


class FixedRows(models.QuerySet[M]):
    """Rows that are added and read, never changed or taken away."""

    def update(self, **_: Any) -> NoReturn:
        """Refused."""
        raise BugError(f"{self.model.__name__} rows never change; add a new one.")

    def delete(self) -> NoReturn:
        """Refused."""
        raise BugError(f"{self.model.__name__} rows are never taken away.")

    def bulk_update(self, objs: Any, fields: Iterable[str], batch_size: int | None = None) -> NoReturn:  # noqa: ARG002
        """Refused."""
        raise BugError(f"{self.model.__name__} rows never change; add a new one.")


class FixedManager(models.Manager[M]):
    """The door to fixed rows."""

    def get_queryset(self) -> FixedRows[M]:
        """Every row."""
        return FixedRows(self.model, using=self._db)


class FixedRow(models.Model):
    """A row that is written once."""

    objects: ClassVar[FixedManager[Self]] = FixedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Stores a new row; refuses to store one again."""
        if self.pk is not None and not self._state.adding:
            raise BugError(f"{type(self).__name__} {self.pk} is stored and never changes; add a new one.")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise BugError(f"{type(self).__name__} {self.pk} is never taken away.")
