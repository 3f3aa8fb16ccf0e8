"""Rows and columns from anywhere (CSV, workbooks, Markdown and HTML tables) read by their headers."""
