"""The organisation as text: a folder of YAML that becomes domain values.

What cannot be used is named by file, line and column, with what to write instead.
"""

from incidentbot.configuration.checking import Report, check_configuration
from incidentbot.configuration.editors import editor_schemas, write_schemas
from incidentbot.configuration.loader import Configuration, load_policy, policy_in
from incidentbot.configuration.problem import ConfigurationError, Problem
from incidentbot.configuration.watching import Refused, WatchedFolder

__all__ = [
    "Configuration",
    "ConfigurationError",
    "Problem",
    "Refused",
    "Report",
    "WatchedFolder",
    "check_configuration",
    "editor_schemas",
    "load_policy",
    "policy_in",
    "write_schemas",
]
