"""What every test may ask for."""

pytest_plugins = ["tests.support.shared_run", "tests.support.databases"]
