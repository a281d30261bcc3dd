"""A Slack stand-in: a workspace, its Web API, Socket Mode, and a page to use it from.

It is Slack, not us.
"""
