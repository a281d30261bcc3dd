from tests.support.story import every_story, story

__all__ = ["every_story", "story"]
