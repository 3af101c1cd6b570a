"""Running the directory: serving, demonstration data, health."""
