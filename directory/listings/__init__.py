"""Listings: a provider's public page and everything on it."""
