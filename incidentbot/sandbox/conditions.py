"""The conditions under which a workspace begins: what goes wrong in it, and whether it holds apps to their limits."""

from dataclasses import dataclass

from incidentbot.sandbox.faults import Faults
from incidentbot.sandbox.web_api.table import METHODS
from incidentbot.sandbox.workspace.clock import RealTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What somebody has asked for, the rules as text. The page can change all of it later, but the seed of the dice."""

    rules: tuple[str, ...] = ()
    seed: int = 0
    rate_limits: bool = False

    def faults(self, *, real_time: RealTime) -> Faults:
        """Put the rules in force.

        Raises:
            ScriptError: one of them cannot be read, or can hit nothing.
        """
        faults = Faults(real_time=real_time, methods=METHODS, seed=self.seed)
        faults.script("\n".join(self.rules))
        return faults
