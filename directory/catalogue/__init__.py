"""The vocabulary every other room refers to: services, conditions, credential kinds, and who may perform what."""
