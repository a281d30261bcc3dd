from tests.simulation.verdicts import judge

__all__ = ["judge"]
