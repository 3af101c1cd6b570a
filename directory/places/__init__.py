"""The county's places, and how words become a point."""
