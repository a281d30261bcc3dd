"""How hypothesis judges: by what comes out. How long it takes says more about the machine than about us."""

from hypothesis import settings

settings.register_profile("any time", deadline=None)
settings.load_profile("any time")
