"""What collecting the tests has loaded lives until the run ends: the garbage collector need not look at it again."""

import gc


def pytest_collection_finish() -> None:
    """Take what there is out of the collector's sight. An eighth of the unit tests' time went there."""
    gc.collect()
    gc.freeze()
