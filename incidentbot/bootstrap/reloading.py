"""A changed configuration takes effect while the bot runs; one that cannot be used leaves the last good one."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from incidentbot.blueprint import Context
from incidentbot.configuration import Configuration, Refused, WatchedFolder
from incidentbot.domain.command import Command
from incidentbot.engine.notices import Telling
from incidentbot.features.configuration.refusal import REFUSED, refusal
from incidentbot.store.database import Database, Session
from incidentbot.store.view import View

_LOG = structlog.get_logger()


class Starts:
    """What a policy leads to from its first moment on: its people are somebody, and who looks at it looks."""

    def __init__(self, context: Context, wishes: Sequence[Command]) -> None:
        self._context = context
        self._wishes = wishes

    async def __call__(self) -> None:
        """Do it for the policy that holds now."""
        await self._context.directory.enter(self._context.policy.people)
        for wish in self._wishes:
            await self._context.runner.execute(wish)


class Reloading:
    """Looks at the folder, and has what it says hold from then on."""

    def __init__(
        self,
        watched: WatchedFolder,
        *,
        database: Database,
        context: Context,
        telling: Telling,
        starts: Starts,
    ) -> None:
        self._watched = watched
        self._database = database
        self._context = context
        self._telling = telling
        self._starts = starts
        self._told: Mapping[str, Mapping[str, Any]] = {}

    async def look(self) -> None:
        """Take over what is new, and can be used."""
        match await asyncio.to_thread(self._watched.look):
            case Configuration() as read:
                await self._take_over(read)
                _LOG.info("configuration.read", version=read.policy.version)
            case Refused() as refused:
                await self._refuse(refused)
            case None:
                pass

    async def keep(self, read: Configuration) -> None:
        """Keep it in the database, so that whatever is declared under it finds it again."""
        await self._database.write(partial(self._keep, read=read))

    async def _take_over(self, read: Configuration) -> None:
        await self.keep(read)
        self._context.policies.change_to(read.policy)
        await self._starts()
        self._told = {}
        self._telling.nudge()

    async def _refuse(self, refused: Refused) -> None:
        _LOG.error("configuration.refused", version=refused.version, problems=_in_words(refused))
        self._told = await self._database.write(partial(self._keep_refused, refused=refused))
        self._telling.nudge()

    def _keep(self, session: Session, *, read: Configuration) -> None:
        view = View(session, self._context.workspace.workspace_id)
        now = self._context.clock.now()
        view.configurations.keep(read.policy.version, read.texts, now=now)
        for notice_id, said in self._told.items():
            view.notices.tell(notice_id, REFUSED, {**said, "mended": True})

    def _keep_refused(
        self, session: Session, *, refused: Refused
    ) -> Mapping[str, Mapping[str, Any]]:
        """Keep it, and have administrators told: by whichever process is the first to see it."""
        view = View(session, self._context.workspace.workspace_id)
        is_first = view.configurations.keep(
            refused.version,
            refused.texts,
            problems=str(refused.error),
            now=self._context.clock.now(),
        )
        told = self._sayings(view, refused) if is_first else {}
        for notice_id, said in told.items():
            view.notices.tell(notice_id, REFUSED, said)
        return told

    def _sayings(self, view: View, refused: Refused) -> Mapping[str, Mapping[str, Any]]:
        policy = self._context.policy
        wanted = [entry for entry in policy.people if entry.key in policy.administrators]
        return {
            f"{REFUSED}:{refused.version}:{person.person_id}": refusal(
                person.slack_user_id, _in_words(refused)
            )
            for person in view.people.matching(wanted)
            if person.slack_user_id is not None
        }


def _in_words(refused: Refused) -> list[str]:
    """Say each problem as `config check` does, without the way to a folder that everybody knows."""
    return [
        str(replace(problem, file=Path(problem.file).name)) for problem in refused.error.problems
    ]
