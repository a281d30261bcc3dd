"""Escalation: who is called when nobody has said that it is theirs, one level after the other, until somebody has.

`page` and `facts` are what a timeline keeps of it, `policy` what an organisation has written down, `callees` who can be
called now, `need` whether somebody is wanted at all, `run` what the facts made of it, `calling` how a level is called,
`steps` and `beginning` what is due when, `paging` the decision that a timer wakes, `answering` what people do about it,
and `delivery` what becomes of a page on its way.
"""
