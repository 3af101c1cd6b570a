"""Gunicorn's settings: `gunicorn -c python:directory.operations.gunicorn_settings wsgi:app`; `make run` reads them too.

Raises:
    ConfigurationError: a setting makes no sense.
"""

from gunicorn.http import message

from directory.config import Settings
from directory.operations.logs import ACCESS_LOG_FORMAT, PrivateLogger

_settings = Settings.from_environment()

# An over-long search is refused by the site, in words, and not by Gunicorn, whose own limit cannot be set above 8 KiB.
message.MAX_REQUEST_LINE = 64 * 1024
limit_request_line = message.MAX_REQUEST_LINE

bind = f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"
workers = _settings.workers
worker_class = "gthread"
threads = 4
preload_app = False  # an engine must not be shared across a fork
timeout = 30
graceful_timeout = 8  # less than the supervisor's patience
keepalive = 5
accesslog = "-"
access_log_format = ACCESS_LOG_FORMAT
logger_class = PrivateLogger
loglevel = "warning"
control_socket_disable = True
