"""The names under which the room's messages are remembered."""

CARD = "card"
