"""HTML pages as blocks: saved wiki pages, exports of word processors and note books, pages rendered from Markdown."""
