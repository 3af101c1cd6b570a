"""Where a WSGI server and the `flask` command find the application."""

import faulthandler
import sys

from directory import create_app
from directory.errors import ConfigurationError

if not faulthandler.is_enabled():
    faulthandler.enable()  # a worker that crashes in compiled code says where: lines of code, never what was asked

try:
    app = create_app()
except ConfigurationError as error:
    sys.exit(str(error))
