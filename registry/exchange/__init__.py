"""The register in and out: its own JSON, tables, other programs' formats, documents; and imports, planned before they are written."""
