"""What runs the rules: one command is one transaction; effects and timers are rows that the loops here carry out."""
