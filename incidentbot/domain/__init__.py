"""The rules of incident management, as functions from values to values.

Only the standard library, and never a clock, a log, a loop or dice: every test of this package is
values in, values out.
"""
