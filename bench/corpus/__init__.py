"""Fictional listings in any number, the same on every machine; nobody in them exists."""

from bench.corpus.corpus import NOW, TODAY, Corpus
from bench.corpus.vocabulary import BIO_WORDS, FAMILY_NAMES

__all__ = ["BIO_WORDS", "FAMILY_NAMES", "NOW", "TODAY", "Corpus"]
