"""Running the directory: starting, stopping, looking after its health. `python -m directory.operations` serves it."""
