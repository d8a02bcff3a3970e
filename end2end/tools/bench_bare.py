"""The yardstick: a bare axum handler (server/examples/bare.rs) that sends as many bytes as a page and does nothing else."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from bench_load import load
from maharat import HOST, free_port, stop


def cpu_ms_of_bare(server: Path, size: int, seconds: int) -> float:
    """The processor time, in ms, that one answer of so many bytes costs at the least, with 32 connections."""
    bare = server.parent / "examples" / "bare"
    if not os.access(bare, os.X_OK):
        stop(f"There is no yardstick at {bare}: build it with cargo build --example bare, in the profile of the server.")
    port = free_port()
    with tempfile.NamedTemporaryFile() as file:
        # What is sent is compressed, and so as random as this.
        file.write(os.urandom(size))
        file.flush()
        process = subprocess.Popen([bare, f"{HOST}:{port}", file.name])
        try:
            wait_for(port)
            return load(process.pid, f"http://{HOST}:{port}/", 32, seconds, {}).cpu_ms
        finally:
            process.kill()
            process.wait()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.02)
    stop("The yardstick did not start.")
