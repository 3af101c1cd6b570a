"""The engine as plain as it can be: every document is looked at, one after the other, in ordinary Python.

It says what the right answer is: tests hold the embedded engine to it, and it answers over a few hundred listings while
there is no index.
"""

from directory.search.plain.engine import PlainEngine as PlainEngine
