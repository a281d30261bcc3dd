"""SLA clocks: what was promised for an incident, how much of the time is used up, and why exactly that much.

`passed` is what a clock says on a timeline, `target` what an organisation promises, `rules` what makes a clock go,
`run` what the facts made of it, `reading` how far it has come, and `notice` what of that somebody has to hear.
"""
