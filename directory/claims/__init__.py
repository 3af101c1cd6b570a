"""Proving that a listing is yours."""
