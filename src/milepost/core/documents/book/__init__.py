"""A pack as a workbook: one sheet for each collection, a row for each part, read back exactly."""
