"""Where a WSGI server and the `flask` command find the application."""

import sys

from directory import create_app
from directory.errors import ConfigurationError

try:
    app = create_app()
except ConfigurationError as error:
    sys.exit(str(error))
