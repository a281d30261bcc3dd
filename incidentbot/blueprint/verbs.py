"""The slash command: finds the verb, finds the incident, and says what there is when neither is known."""

from collections.abc import Mapping
from dataclasses import replace

from incidentbot.blueprint import subject
from incidentbot.blueprint.usage import help_message, unknown_word
from incidentbot.blueprint.verb import AnyVerb, IncidentVerb, Verb
from incidentbot.engine.policies import Policies
from incidentbot.engine.reader import Reader
from incidentbot.slack.requests import Answer, Call, Say
from incidentbot.slack.router import Listener, Router

HELP = "help"


class Verbs:
    """All verbs of all features. `in_room` and `elsewhere` name those that the bare command means."""

    def __init__(
        self,
        verbs: Mapping[str, AnyVerb],
        *,
        read: Reader,
        policies: Policies,
        command_name: str,
        in_room: str,
        elsewhere: str,
    ) -> None:
        self._verbs = {
            **verbs,
            HELP: Verb(summary="what you can do, and who may", listener=self._help),
        }
        self._read = read
        self._policies = policies
        self._command_name = command_name
        self._in_room = in_room
        self._elsewhere = elsewhere

    def register(self, router: Router) -> None:
        """Have the router bring slash commands, the verbs' buttons and the answered picker here."""
        router.command(self._command_name, self.on_command)
        for word, verb in self._verbs.items():
            router.action(word, self._on_button(verb))
        router.view(subject.PICKER, self._on_picked)

    async def on_command(self, call: Call) -> Answer:
        """Answer a slash command."""
        word, _, rest = call.text.partition(" ")
        if not word:
            return await self._bare(call)
        verb = self._verbs.get(word.lower())
        if verb is None:
            return Say(text=unknown_word(word, self._verbs, command_name=self._command_name))
        return await self._by_words(word.lower(), verb, replace(call, text=rest.strip()))

    async def _bare(self, call: Call) -> Answer:
        room, _ = await subject.by_words(self._read, call)
        word = self._elsewhere if room is None else self._in_room
        return await self._by_words(word, self._verbs[word], call)

    async def _by_words(self, word: str, verb: AnyVerb, call: Call) -> Answer:
        if isinstance(verb, Verb):
            return await verb.listener(call)
        incident, call = await subject.by_words(self._read, call)
        if incident is None:
            return await subject.picker(self._read, call, word=word)
        return await verb.listener(call, incident)

    def _on_button(self, verb: AnyVerb) -> Listener:
        async def on_button(call: Call) -> Answer:
            if isinstance(verb, IncidentVerb):
                return await verb.listener(
                    replace(call, text=""), await subject.by_button(self._read, call)
                )
            return await verb.listener(replace(call, text=call.value))

        return on_button

    async def _on_picked(self, call: Call) -> Answer:
        intent, incident_id = subject.picked(call)
        verb = self._verbs[intent.word]
        asked = replace(
            call, value=incident_id, text=intent.text, channel_id=intent.channel_id, view=None
        )
        if isinstance(verb, Verb):
            return await verb.listener(asked)
        return await verb.listener(asked, await subject.by_button(self._read, asked))

    async def _help(self, call: Call) -> Answer:
        del call
        message = help_message(
            self._verbs, permissions=self._policies.permissions, command_name=self._command_name
        )
        return Say(text=message.text, blocks=message.blocks)
