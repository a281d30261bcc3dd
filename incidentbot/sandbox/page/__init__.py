"""The page: the workspace in a browser, live, for whoever one wants to be in it.

The program in `static` asks for what it shows and does under `/page`; what happens meanwhile it hears from
`/page/events`. Nobody is told of a conversation that they may not know of.
"""

from incidentbot.sandbox.page.server import Page

__all__ = ["Page"]
