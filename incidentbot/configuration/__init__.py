"""The organisation as text: a folder of YAML that becomes domain values, or errors that name file, line and what to write."""
