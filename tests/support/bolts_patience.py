"""Bolt, waiting for an answer as long as it takes.

It gives a listener three seconds by the clock on the wall, which a machine with much else to do may need. What
becomes of an answer that comes too late is for the stand-in to say, whose patience a test sets.
"""

from contextlib import AbstractContextManager
from types import SimpleNamespace
from unittest import mock

from slack_bolt.listener import asyncio_runner


def patient_bolt() -> AbstractContextManager[object]:
    """Have no time pass for Bolt's listeners while the context lasts."""
    return mock.patch.object(asyncio_runner, "time", SimpleNamespace(time=float))
