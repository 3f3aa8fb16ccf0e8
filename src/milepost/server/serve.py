"""Serves the pages until it is stopped."""

from __future__ import annotations

import errno
import os
import socket
import sys

from milepost.core.base.errors import OutsideError

_PORTS = 65536


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serves on a host and port until Ctrl-C. Call `boot.set_up` first.

    Errors: OutsideError when the port is taken or may not be used, before anything is started.
    """
    require_free_port(host, port)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    if host not in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "::"):  # noqa: S104  compared with, not bound to
        os.environ["MILEPOST_HOSTS"] = f"{os.environ.get('MILEPOST_HOSTS', '')} {host}".strip()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.server.settings")
    print(f"Milepost is at {address_of(host, port)} (stop it with Ctrl-C)", file=sys.stderr, flush=True)
    Granian(
        "milepost.server.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=1,
        log_level=LogLevels.warning,
    ).serve()


def address_of(host: str, port: int) -> str:
    """Where a browser on this machine finds the pages."""
    name = {"0.0.0.0": "localhost", "::": "localhost"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104  compared with
    return f"http://{name}:{port}/"


def require_free_port(host: str, port: int) -> None:
    """Tries whether a port can be listened on.

    Errors: OutsideError that names the port and what to do.
    """
    if not 0 < port < _PORTS:
        raise OutsideError(f"{port} is no port.", todo=f"Ports are numbers from 1 to {_PORTS - 1}.")
    try:
        address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(address[0], socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address[4])
    except OSError as error:
        raise OutsideError(*_why(error, host, port)) from error


def _why(error: OSError, host: str, port: int) -> tuple[str]:
    if error.errno == errno.EADDRINUSE:
        what = f"Port {port} on {host} is already in use. Stop the program that uses it, or choose another: --port {port + 1}."
    elif error.errno == errno.EACCES:
        what = f"Port {port} on {host} may not be used without more rights. Choose one above 1023: --port 8000."
    else:
        what = f"{host}:{port} cannot be listened on ({error.strerror or error}). Choose another with --host and --port."
    return (what,)
