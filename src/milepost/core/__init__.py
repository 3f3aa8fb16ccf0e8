"""The pure centre: documents, findings and numbers in, documents, findings and numbers out; no clock, disk, net or database."""
