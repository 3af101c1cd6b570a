"""The room `places`."""
