"""A pack's page as a print: A4, tagged, with its fonts inside."""
