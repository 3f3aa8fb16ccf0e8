"""The files behind a catalog's tables: found where they lie, fetched when they changed, converted where they are an export."""
