"""Search. The only door to it is what this file exports."""
