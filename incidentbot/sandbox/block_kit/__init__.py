"""What Slack takes as blocks and views, and what it refuses, with its words.

The tables say what each kind of thing may hold; `agreement` says what its parts must have to do with each other.
"""

from incidentbot.sandbox.block_kit.identified import identified
from incidentbot.sandbox.block_kit.messages import check_message
from incidentbot.sandbox.block_kit.suggestions import check_suggestion
from incidentbot.sandbox.block_kit.views import check_view

__all__ = ["check_message", "check_suggestion", "check_view", "identified"]
