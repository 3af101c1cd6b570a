"""The edge of the accounts: Flask-Security, its settings, sessions, limits and letters."""
