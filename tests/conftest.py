"""What every test may ask for, without what only some need: their folders add it."""

# In this order: pytest wants to load a plugin before another plugin imports it.
pytest_plugins = [
    "tests.support.settled_memory",
    "tests.support.any_time",
    "tests.support.plain_logs",
    "tests.support.shared_run",
    "tests.support.no_settings",
    "tests.support.databases",
    "tests.support.chromium",
]
