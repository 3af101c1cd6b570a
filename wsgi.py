"""Where a WSGI server finds the application."""

from directory import create_app

app = create_app()
