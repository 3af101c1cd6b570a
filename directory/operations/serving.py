"""Serving one installation: take the address, prepare, then keep web server and indexer running until told to stop."""

import click

from directory.config import Settings
from directory.operations.address import answers, listen, shown_address
from directory.operations.alone import alone_in
from directory.operations.indexing import run_indexer
from directory.operations.preparing import prepare
from directory.operations.supervising import Child, StoppedByOperator, stoppable, supervise
from directory.operations.web_server import run_web_server
from directory.sending import outbox_directory


def serve(settings: Settings) -> None:
    """Prepare the installation and serve it. Returns when SIGINT, SIGTERM or SIGHUP asked to stop.

    The address is taken before anything is prepared, so that a second start fails at once and changes nothing.

    Raises:
        DirectoryError: it cannot be served (address taken, database unusable, web server died), with the reason.
    """
    try:
        with stoppable(), listen(settings.host, settings.port) as listener, alone_in(settings.data_dir):
            address = shown_address(listener)
            prepare(settings)
            supervise(
                [
                    Child("web server", lambda: run_web_server(settings, listener)),
                    Child("indexer", lambda: run_indexer(settings), restarts=True),
                ],
                is_ready=lambda: answers(address),
                when_ready=lambda: _say_that_it_serves(address, settings),
            )
    except StoppedByOperator:
        click.echo("Stopped.")


def _say_that_it_serves(address: str, settings: Settings) -> None:
    click.echo(f"San Diego provider directory: {address}")
    if settings.post is None:
        click.echo(f"There is no mail server: letters are files in {outbox_directory(settings)}")
