"""Charts: numbers to geometry; the templates draw it as SVG. Every chart says its numbers in words as well."""
