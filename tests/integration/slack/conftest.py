from tests.support.story import story

__all__ = ["story"]
