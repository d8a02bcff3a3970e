"""One page under load, as a line of the table beside our aims."""

from __future__ import annotations

from dataclasses import dataclass

from bench_bare import cpu_ms_of_bare
from bench_load import Load, load
from maharat import HOST, Browser, Reply, Server, stop

BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "en"}
AUTHORS, AUTHORS_MS = 4, 50
"""Authors are few: so many ask at once, where of others it is 32."""


@dataclass
class Line:
    name: str
    who: str
    one: Load
    many: Load
    size: int
    queries: str
    bare_ms: float
    """What a bare handler spends on as many bytes."""

    @property
    def is_answer(self) -> bool:
        return self.name.startswith("answer")


def measure(server: Server, name: str, who: str, path: str, token: str, seconds: int) -> Line:
    headers = dict(BROWSER) | ({"Cookie": f"maharat={token}"} if who != "guest" else {})
    reply, wanted = fetch(server, path, headers), 200
    if name.endswith("304"):
        headers["If-None-Match"], wanted = reply.headers.get("etag", ""), 304
    reply = fetch(server, path, headers)  # the second is the usual one: the first may have filled a cache
    if reply.status != wanted:
        stop(f"{path} answered {reply.status} instead of {wanted}.")
    pid, url = pid_of(server), f"http://{HOST}:{server.port}{path}"
    one = load(pid, url, 1, seconds, headers)
    many = load(pid, url, AUTHORS if who == "trainer" else 32, seconds, headers)
    return Line(name, who, one, many, reply.size, queries(reply), cpu_ms_of_bare(server.binary, reply.size, seconds))


def fetch(server: Server, path: str, headers: dict[str, str]) -> Reply:
    browser = Browser(server.port)
    try:
        return browser.get(path, **headers)
    finally:
        browser.hang_up()


def pid_of(server: Server) -> int:
    return server.process.pid if server.process else stop("The server has ended.")


def queries(reply: Reply) -> str:
    """From `Server-Timing: db;desc="4 queries"`."""
    said = reply.headers.get("server-timing", "").partition('desc="')[2]
    return said.split(" ")[0] or "-"


def table(lines: list[Line]) -> None:
    print(f"\n{'':24}{'':9}{'1 connection, ms':>18}{'32 connections':>16}{'CPU ms':>10}{'x bare':>8}{'bytes':>8}{'queries':>9}")
    print(f"{'page':24}{'who':9}{'p50':>9}{'p99':>9}{'requests/s':>16}{'/request':>10}{'':8}{'sent':>8}")
    for line in lines:
        ratio = line.many.cpu_ms / line.bare_ms
        print(f"{line.name:24}{line.who:9}{line.one.p50:9.2f}{line.one.p99:9.2f}{line.many.per_second:16,.0f}{line.many.cpu_ms:10.3f}{ratio:8.1f}{line.size:8,}{line.queries:>9}")


def unmet(lines: list[Line]) -> list[str]:
    found = []
    for line in lines:
        cpu, ratio = line.many.cpu_ms, line.many.cpu_ms / line.bare_ms
        if line.who == "guest" and ratio > 3:
            found.append(f"{line.name}: {ratio:.1f} x the bare handler; aim 3 x")
        if line.who == "learner" and not line.is_answer and cpu > 1:
            found.append(f"{line.name}, learner: {cpu:.2f} ms CPU; aim 1 ms")
        if line.who == "learner" and line.queries.isdigit() and int(line.queries) > 8:
            found.append(f"{line.name}, learner: {line.queries} queries; aim 8")
        if line.who == "trainer" and line.one.p99 >= AUTHORS_MS:
            found.append(f"{line.name}, trainer: p99 {line.one.p99:.0f} ms; aim below {AUTHORS_MS} ms")
    return found
