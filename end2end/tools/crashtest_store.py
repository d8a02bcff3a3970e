"""Looks into the database past the server: what is stored is asked of the database itself."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from maharat import stop


@dataclass(frozen=True)
class Row:
    id: str
    attempt: str
    question: str
    choices: tuple[str, ...]
    text: str

    @staticmethod
    def of(id: str, attempt: str, question: str, response: str) -> Row:
        said = json.loads(response)
        return Row(id, attempt, question, tuple(said.get("choices", [])), said.get("text", ""))


class Store(Protocol):
    url: str | None

    def answers_since(self, id: str) -> list[Row]:
        """Answers with this id and later ones: ids are in the order of time."""
        ...

    def drop(self) -> None: ...


class SqliteStore:
    url: str | None = None

    def __init__(self, folder: Path) -> None:
        self.path = folder / "maharat.db"

    def answers_since(self, id: str) -> list[Row]:
        least = uuid.UUID(id).bytes if id else b""
        database = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            rows = database.execute("select id, attempt_id, slot_id, response from answer where id >= ?", [least]).fetchall()
        finally:
            database.close()
        return [Row.of(*(str(uuid.UUID(bytes=part)) for part in row[:3]), row[3]) for row in rows]

    def drop(self) -> None:
        """It goes with its folder."""


class PostgresStore:
    def __init__(self, server: str) -> None:
        self.server, self.name = server, f"maharat_crashtest_{os.getpid()}"
        self.url: str | None = f"{server}/{self.name}"
        self._ask(f"{server}/postgres", f"create database {self.name}")

    def answers_since(self, id: str) -> list[Row]:
        least = uuid.UUID(id) if id else uuid.UUID(int=0)
        sql = f"select id, attempt_id, slot_id, response from answer where id >= '{least}'"
        out = self._ask(str(self.url), sql)
        return [Row.of(*line.split("\t", 3)) for line in out.splitlines()]

    def drop(self) -> None:
        self._ask(f"{self.server}/postgres", f"drop database if exists {self.name} with (force)")

    @staticmethod
    def _ask(url: str, sql: str) -> str:
        try:
            done = subprocess.run(["psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", sql, url], capture_output=True, text=True)
        except FileNotFoundError:
            stop("psql is missing: apt-get install postgresql-client, or say --database sqlite.")
        if done.returncode != 0:
            stop(f"PostgreSQL at {url} refused: {done.stderr.strip()}")
        return done.stdout
