"""Faults on demand: what can go wrong between an app and Slack, made to happen.

A `Rule` says what goes wrong, with which calls or requests, when and how often; `script` writes it as a line that a
person types on the command line and a test prints. `Faults` holds the rules in force; whoever carries a call or a
request asks it first.
"""

from incidentbot.sandbox.faults.faults import Faults, InForce, Struck
from incidentbot.sandbox.faults.kind import Kind
from incidentbot.sandbox.faults.rule import Fault, Rule
from incidentbot.sandbox.faults.script import ScriptError, read, script, written

__all__ = [
    "Fault",
    "Faults",
    "InForce",
    "Kind",
    "Rule",
    "ScriptError",
    "Struck",
    "read",
    "script",
    "written",
]
