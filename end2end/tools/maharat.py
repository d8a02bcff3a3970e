"""What both tools need of Maharat: its binary, a server that can be killed, a browser without a screen."""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import NoReturn
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"


def stop(sentence: str) -> NoReturn:
    """Ends the tool with a sentence that says what to do."""
    sys.exit(sentence)


def find_binary() -> Path:
    """The binary that bin/test names, else the release build."""
    named = os.environ.get("MAHARAT_BIN")
    target = os.environ.get("CARGO_TARGET_DIR") or Path.home() / ".cache/maharat/target"
    path = Path(named) if named else Path(target) / "release/maharat"
    if not os.access(path, os.X_OK):
        stop(f"There is no server at {path}: run bin/serve once, which builds it, or set MAHARAT_BIN.")
    return path.resolve()


def free_port() -> int:
    """Below the ports that outgoing connections get: one that knocks while the server is dead could be given the server's
    own port, connect to itself, and keep the server from coming back."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
                return port
            except OSError:
                continue


def listens(pid: int, port: int) -> bool:
    """Whether it is this process, and not another's server, that answers on the port."""
    address = f"0100007F:{port:04X}"
    lines = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    inodes = {f"socket:[{line[9]}]" for line in lines if line[1] == address and line[3] == "0A"}
    try:
        return any(os.readlink(file) in inodes for file in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return False


def fresh_id(moment_ms: int | None = None) -> str:
    """A UUIDv7, as the browser mints one for every answer."""
    moment = int(time.time() * 1000) if moment_ms is None else moment_ms
    number = moment << 80 | 7 << 76 | random.getrandbits(12) << 64 | 2 << 62 | random.getrandbits(62)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class Server:
    """One server on a port of its own. The environment's own MAHARAT_* are left out, so that it meets nobody's data."""

    def __init__(self, data: Path, database_url: str | None = None) -> None:
        self.binary, self.data, self.port = find_binary(), data, free_port()
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("MAHARAT_")}
        self.environment |= {"MAHARAT_DATA_FOLDER": str(data), "MAHARAT_LISTEN": f"{HOST}:{self.port}"}
        if database_url:
            self.environment["MAHARAT_DATABASE_URL"] = database_url
        self.log = data / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *command: str) -> None:
        """Another command of the binary, such as `migrate`, to its end."""
        done = subprocess.run([self.binary, *command], env=self.environment, cwd=self.data, capture_output=True, text=True)
        if done.returncode != 0:
            stop(f"maharat {' '.join(command)} failed:\n{done.stdout}{done.stderr}")

    def start(self, patience: float = 30.0) -> None:
        """Returns once the server that we started, and no other on this port, is ready."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([self.binary, "serve"], env=self.environment, cwd=self.data, stdout=log, stderr=log)
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
                connection.request("GET", "/health/ready")
                if connection.getresponse().status == 200 and listens(self.process.pid, self.port):
                    return
            except OSError:
                pass
            time.sleep(0.01)
        tail = self.log.read_text(errors="replace")[-2000:]
        self.kill()
        stop(f"The server did not become ready. The end of its log:\n{tail}")

    def kill(self) -> None:
        """As a power cut would: no goodbye."""
        self.end(signal.SIGKILL)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end(signal.SIGTERM if error is None else signal.SIGKILL)


@dataclass
class Reply:
    status: int
    text: str
    headers: http.client.HTTPMessage
    size: int

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


@dataclass
class Browser:
    """Somebody's browser: one connection, one session cookie."""

    port: int
    token: str = ""
    timeout: float = 20.0
    connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def get(self, path: str, **headers: str) -> Reply:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, form: list[tuple[str, str]], **headers: str) -> Reply:
        return self._ask("POST", path, urlencode(form), headers)

    def upload(self, path: str, name: str, content: bytes) -> Reply:
        """A file under the name `file`, as a form with one sends it."""
        edge = f"edge-{fresh_id()}"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def _ask(self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]) -> Reply:
        if self.connection is None:
            self.connection = http.client.HTTPConnection(HOST, self.port, timeout=self.timeout)
        sent = {"Sec-Fetch-Site": "same-origin", **headers}
        if body is not None:
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
        if self.token:
            sent["Cookie"] = f"maharat={self.token}"
        try:
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
            content = response.read()
            reply = Reply(response.status, content.decode(errors="replace"), response.msg, len(content))
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise
        for cookie in reply.headers.get_all("set-cookie") or []:
            if found := re.match(r"maharat=([^;]+)", cookie):
                self.token = found[1]
        return reply

    def hang_up(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None
