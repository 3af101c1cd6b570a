"""How good the search is: queries as patients type them, judged by facts, and asked through the public door.

`python -m tests.search.judged` asks them all and prints the figures by theme and the worst answers.

The judgements are in `tests/search/judgements/`, a file for each theme. They say what is wanted as facts ("states lip
filler, within five miles of La Mesa"), never as ids; who satisfies them is decided from the database by plain code
that knows nothing of the search. How a list is measured is written in `measures.py`.
"""
