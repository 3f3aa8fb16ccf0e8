"""The store as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Packs, observations, standings, definitions and the ledger."""

    name = "milepost.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
