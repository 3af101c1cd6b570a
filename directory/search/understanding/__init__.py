"""What people type → what they mean, in English and Spanish. Every guess is shown, and can be taken back.

Pure: what the index and the gazetteer know is asked through the two functions that are passed in.
"""

from directory.search.understanding.answer import Guess, Understanding
from directory.search.understanding.reading import understand
from directory.search.understanding.span import GuessKind

__all__ = ["Guess", "GuessKind", "Understanding", "understand"]
