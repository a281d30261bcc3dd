"""What runs the rules: one command is one transaction.

Effects and timers are rows that the loops here carry out.
"""
