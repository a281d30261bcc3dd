"""The workspace, put together."""

from pathlib import Path

from incidentbot.sandbox.workspace.apps import Apps
from incidentbot.sandbox.workspace.archive import Archive
from incidentbot.sandbox.workspace.channels import Channels
from incidentbot.sandbox.workspace.clock import RealTime, WorkspaceClock
from incidentbot.sandbox.workspace.conversations import Conversations
from incidentbot.sandbox.workspace.files import Files
from incidentbot.sandbox.workspace.happening import Grapevine
from incidentbot.sandbox.workspace.identities import Identities
from incidentbot.sandbox.workspace.messages import Messages
from incidentbot.sandbox.workspace.people import People
from incidentbot.sandbox.workspace.schedule import Schedule
from incidentbot.sandbox.workspace.triggers import Triggers
from incidentbot.sandbox.workspace.user_groups import UserGroups
from incidentbot.sandbox.workspace.views import Views

TEAM_ID = "T00000001"


class Workspace:
    """Everything that a workspace holds.

    `archive` is where it is kept; None keeps it in memory alone. `real_time` is the machine's clock, by which
    triggers and tokens expire, however far the workspace's own clock is moved. `address` is where people find it.
    """

    def __init__(
        self, file: Path | None, *, real_time: RealTime, name: str = "Lumen Goods"
    ) -> None:
        self.team_id = TEAM_ID
        self.name = name
        self.domain = name.lower().replace(" ", "-")
        self.address = f"https://{self.domain}.slack.com/"
        self.real_time = real_time
        self.archive = Archive(file)
        self.grapevine = Grapevine()
        self.clock = WorkspaceClock(self.archive, real_time=real_time)
        self.identities = Identities(self.archive)
        self.people = People(self.archive, grapevine=self.grapevine, clock=self.clock)
        self.apps = Apps(
            self.archive,
            identities=self.identities,
            people=self.people,
            grapevine=self.grapevine,
            team_id=TEAM_ID,
        )
        self.conversations = Conversations(
            self.archive, identities=self.identities, clock=self.clock
        )
        self.messages = Messages(self.archive, grapevine=self.grapevine, clock=self.clock)
        self.schedule = Schedule(
            self.archive,
            identities=self.identities,
            conversations=self.conversations,
            messages=self.messages,
            grapevine=self.grapevine,
            clock=self.clock,
        )
        self.channels = Channels(
            team_id=TEAM_ID,
            conversations=self.conversations,
            messages=self.messages,
            people=self.people,
            grapevine=self.grapevine,
            clock=self.clock,
        )
        self.files = Files(
            self.archive, identities=self.identities, grapevine=self.grapevine, clock=self.clock
        )
        self.user_groups = UserGroups(
            self.archive, identities=self.identities, clock=self.clock, team_id=TEAM_ID
        )
        self.triggers = Triggers(self.identities, real_time=real_time)
        self.views = Views(
            self.archive,
            identities=self.identities,
            grapevine=self.grapevine,
            real_time=real_time,
            team_id=TEAM_ID,
        )

    def close(self) -> None:
        """Let go of the file."""
        self.archive.close()
