"""The directory for programs: JSON."""
