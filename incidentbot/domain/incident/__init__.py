"""One incident: its state, how events change it, and the decisions, one file each."""
