"""The editor: a listing in sections, each saved on its own, every change a revision that can be brought back."""
