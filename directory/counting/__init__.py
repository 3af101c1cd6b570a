"""How often things happen, by the week, and nothing about whom: no visitor, no address, no words, no moment."""
