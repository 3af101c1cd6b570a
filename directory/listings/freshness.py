"""How long what somebody checked or stated counts as fresh."""

FRESH_DAYS = 90  # then owners are asked again, and pages say that nobody has confirmed it since
