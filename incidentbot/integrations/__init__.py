"""Features whose surface is somebody else's API. None yet."""
