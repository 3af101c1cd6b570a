"""What providers keep: the clock of their listing, the letters about it, their page, their data and their account."""
