"""Saving answers: 64 connections that answer in as many attempts, and whether the database holds as many rows as were acknowledged."""

from __future__ import annotations

import sqlite3
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from bench_bare import cpu_ms_of_bare
from bench_load import Load, load
from bench_pages import Line, pid_of, queries
from bench_seed import answer_count
from maharat import HOST, Browser, Server

TOOLS = Path(__file__).resolve().parent
ANSWERERS = 64


@dataclass
class Learner:
    user: bytes
    token: str
    attempt: str
    questions: list[tuple[str, str]]
    """Each with the fields of an answer to it, as a form sends them."""


@dataclass
class Saved:
    line: Line
    rows: int
    """That it made, as the database counts them."""

    def __str__(self) -> str:
        many = self.line.many
        return (f"{self.line.name:24}{many.per_second:8,.0f}/s durable, p50 {many.p50:.1f} ms, p99 {many.p99:.1f} ms; "
                f"{many.requests:,} acknowledged, {self.rows:,} rows in the database")

    def unmet(self) -> list[str]:
        many, found = self.line.many, []
        if many.per_second < 5000 or many.p99 >= 20:
            found.append(f"{self.line.name}: {many.per_second:,.0f}/s, p99 {many.p99:.1f} ms; aim 5,000/s, below 20 ms")
        if self.rows < many.requests:
            found.append(f"{self.line.name}: {many.requests} acknowledged, but only {self.rows} rows in the database")
        return found


def answers(server: Server, path: Path, name: str, learners: list[Learner], seconds: int) -> Saved:
    attempts = [uuid.UUID(learner.attempt).bytes for learner in learners]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        for learner in learners:
            print(learner.attempt, learner.token, *(word for pair in learner.questions for word in pair), file=file)
        file.flush()

        def run(connections: int) -> Load:
            script = [str(TOOLS / "answers.lua"), file.name, str(int(time.time() * 1000)), str(min(connections, 2))]
            return load(pid_of(server), f"http://{HOST}:{server.port}", connections, seconds, {}, script)

        one = run(1)
        before = counted(path, attempts)
        many = run(ANSWERERS)
        time.sleep(0.5)  # those that were cut off at the end of the measurement are written all the same
        rows = counted(path, attempts) - before
    question, fields = learners[0].questions[0]
    form = [(f"q-{question}", ""), *parse_qsl(fields)]
    reply = Browser(server.port, learners[0].token).post(f"/attempts/{learners[0].attempt}", form, Accept="application/json")
    return Saved(Line(name, "learner", one, many, reply.size, queries(reply), cpu_ms_of_bare(server.binary, reply.size, seconds)), rows)


def counted(path: Path, attempts: list[bytes]) -> int:
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return answer_count(database, attempts)
    finally:
        database.close()
