"""The review app on a port of this machine, and of no other."""

from __future__ import annotations

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from dedup.errors import UsageError


class _Silent(WSGIRequestHandler):
    """A request handler without a log: a line per request is of no use to an editor."""

    def log(self, type: str, message: str, *args: object) -> None:
        pass


def listening(app: Flask, port: int) -> BaseWSGIServer:
    """A server that listens already; 0 is any port that is free.

    Raises:
        UsageError: the port is taken, or nobody may listen there.
    """
    try:
        return make_server("127.0.0.1", port, app, threaded=True, request_handler=_Silent)
    except (OSError, SystemExit) as error:  # werkzeug leaves where the port is taken
        raise UsageError(
            f"port {port} of 127.0.0.1 cannot be used. Choose another with --port, or leave it out."
        ) from error
