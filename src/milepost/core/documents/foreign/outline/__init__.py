"""Markdown and plain text of any shape: headings, lists, labels and indentation read as objectives and key results."""
