"""The web server: Gunicorn with threads. Each worker makes its own application and engine, after the fork."""

import os
import socket

from flask import Flask
from gunicorn.app.base import Application

from directory import create_app
from directory.config import Settings

GUNICORN_SETTINGS = "python:directory.operations.gunicorn_settings"


class _Site(Application):
    """Gunicorn on a socket that already listens."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self.settings, self.listener = settings, listener
        super().__init__()

    def load_config(self) -> None:
        self.load_config_from_module_name_or_filename(GUNICORN_SETTINGS)
        self.cfg.set("bind", f"fd://{os.dup(self.listener.fileno())}")
        self.cfg.set("workers", self.settings.workers)

    def load(self) -> Flask:
        return create_app(self.settings)


def run_web_server(settings: Settings, listener: socket.socket) -> None:
    """Serve until SIGTERM, then finish what is in hand and exit the process."""
    _Site(settings, listener).run()
