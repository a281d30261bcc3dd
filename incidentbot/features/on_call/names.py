"""What verbs, buttons and windows of this feature are called."""

ON_CALL = "oncall"
COVER = "cover"
TAKE = "oncall-take"
ACCEPT = "cover-accept"
DECLINE = "cover-decline"
WITHDRAW = "cover-withdraw"
TAKE_BACK = "cover-take-back"
