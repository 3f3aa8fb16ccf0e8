"""Company OKR sheets in Markdown: objectives under headings, key results in tables or lists, registers below."""
