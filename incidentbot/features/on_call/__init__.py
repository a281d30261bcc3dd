"""Who is on call: shown, covered for, and told in time."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.domain.on_call.notice import SHIFTS
from incidentbot.features.on_call import command


def blueprint(_context: Context) -> Blueprint:
    """Wire being on call."""
    return Blueprint(
        handlers={
            command.LookAtShifts: command.handle_look,
            command.AskForCover: command.handle_ask,
            command.AnswerCover: command.handle_answer,
            command.WithdrawCover: command.handle_withdraw,
            command.TakeShift: command.handle_take,
            command.SetOnCall: command.handle_take,
            command.TakeBackCover: command.handle_take_back,
            command.OverrideCover: command.handle_take_back,
        },
        timers={SHIFTS: command.alarm},
        # Rotations may have been written anew since somebody last looked.
        starts=(command.LookAtShifts(by=None),),
    )
