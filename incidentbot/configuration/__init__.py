"""The organisation as text.

A folder of YAML becomes domain values, or errors that name file, line and what to write.
"""
