"""The only place that chooses implementations and reads settings, and the processes that can be started.

`application` puts the bot together. `everything`, `web` and `worker` are the ways to run it.
"""
