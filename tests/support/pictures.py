"""A picture: eight by eight, all of it green."""

import base64

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGPQ2BqAFTEMLQkAH4Zc4QQB5TgAAAAASUVORK5CYII="
)
