"""The table of contents: every feature of the product, one folder each."""
