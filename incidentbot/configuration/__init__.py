"""The organisation as text: a folder of YAML that becomes domain values.

What cannot be used is named by file, line and column, with what to write instead.
"""

from incidentbot.configuration.checking import Report, check_configuration
from incidentbot.configuration.editors import editor_schemas, write_schemas
from incidentbot.configuration.loader import load_policy
from incidentbot.configuration.problem import ConfigurationError, Problem

__all__ = [
    "ConfigurationError",
    "Problem",
    "Report",
    "check_configuration",
    "editor_schemas",
    "load_policy",
    "write_schemas",
]
