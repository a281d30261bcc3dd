"""Toolkit without business words: the ways other than Slack by which a message reaches one person."""
