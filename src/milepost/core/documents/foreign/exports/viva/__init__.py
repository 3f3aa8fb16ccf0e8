"""The organisation export of Microsoft Viva Goals: seven lists of records as JSON, in a ZIP archive or loose."""
