"""How the workspace reaches its apps: what people do becomes requests, what happens becomes events."""
