"""Measures Maharat at the size that we promise, and prints one table beside our aims."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from bench_bare import cpu_ms_of_bare
from bench_load import Load, load, memory_mb
from bench_seed import FULL, QUICK, Course, answer_count, fresh_token, moment, new_id, read_courses, response, seeded, token_hash
from maharat import HOST, ROOT, Browser, Reply, Server, stop

TOOLS = Path(__file__).resolve().parent
ANSWERERS, MARK = 64, 1_000_000  # the attempts that the bench makes have this number, by which it finds them again
COURSE, LESSON, QUIZ = "/courses/staying-safe-online", "good-locks", "halfway-check"
BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "en"}


@dataclass
class Learner:
    token: str
    attempt: str
    questions: list[tuple[str, str]]
    """Each with a value that may be answered."""


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


def spelled(id: bytes) -> str:
    return str(uuid.UUID(bytes=id))


def clean(database: sqlite3.Connection) -> None:
    """Takes away what an earlier run has put in, so that all runs measure the same."""
    with database:
        database.execute("delete from answer where attempt_id in (select id from attempt where number >= ?)", [MARK])
        database.execute("delete from attempt where number >= ?", [MARK])
        database.execute("delete from browser_session where browser = 'bench'")


def prepare(database: sqlite3.Connection) -> list[Learner]:
    """Signs learners in, without the cost of passwords, and lays an open attempt before each."""
    clean(database)
    now = int(time.time() * 1000)
    course = next(course for course in read_courses(database) if has_slug(database, course, COURSE.removeprefix("/courses/")))
    quiz = course.quizzes[0]
    users = [row[0] for row in database.execute("select id from user where username like 'bench%' order by id limit ?", [ANSWERERS + 1])]
    learners = []
    with database:
        for number, user in enumerate(users):
            token, attempt = fresh_token(number), new_id(now)
            times = moment(now), moment(now), moment(now + 86_400_000)
            database.execute("insert into browser_session (id, user_id, token_hash, browser, created_at, last_seen_at, expires_at) values (?, ?, ?, 'bench', ?, ?, ?)",
                             [new_id(now), user, token_hash(token), *times])
            database.execute("insert into attempt (id, user_id, quiz_id, number, layout, started_at) values (?, ?, ?, ?, ?, ?)",
                             [attempt, user, quiz.id, MARK + number, quiz.layouts[number % len(quiz.layouts)], moment(now)])
            database.execute("insert into enrolment (id, user_id, course_id, enrolled_at, last_visited_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                             [new_id(now), user, course.id, *times[:2]])
            questions = [(spelled(question), choices[0] if choices else "42") for question, choices in quiz.questions]
            learners.append(Learner(token, spelled(attempt), questions))
        first = uuid.UUID(learners[0].attempt).bytes
        rows = [(new_id(now + at), first, question, response(choices), moment(now + at), moment(now + at))
                for at, (question, choices) in enumerate(quiz.questions[:5])]
        database.executemany("insert into answer (id, attempt_id, slot_id, response, given_at, received_at) values (?, ?, ?, ?, ?, ?)", rows)
    return learners


def has_slug(database: sqlite3.Connection, course: Course, slug: str) -> bool:
    return database.execute("select slug from course where id = ?", [course.id]).fetchone()[0] == slug


def pages(learner: Learner) -> list[tuple[str, str, str]]:
    """Name, who asks, address."""
    return [
        ("catalogue", "guest", "/courses"),
        ("catalogue, 304", "guest", "/courses"),
        ("search", "guest", "/courses?q=password"),
        ("course", "guest", COURSE),
        ("lesson", "guest", f"{COURSE}/lessons/{LESSON}"),
        ("catalogue", "learner", "/courses"),
        ("search", "learner", "/courses?q=password"),
        ("course", "learner", COURSE),
        ("lesson", "learner", f"{COURSE}/lessons/{LESSON}"),
        ("my learning", "learner", "/learn"),
        ("quiz, its start", "learner", f"{COURSE}/quizzes/{QUIZ}"),
        ("quiz, a question", "learner", f"/attempts/{learner.attempt}"),
    ]


def measure(server: Server, name: str, who: str, path: str, token: str, seconds: int) -> Line:
    headers = dict(BROWSER) | ({"Cookie": f"maharat={token}"} if who == "learner" else {})
    reply, wanted = fetch(server, path, headers), 200
    if name.endswith("304"):
        headers["If-None-Match"], wanted = reply.headers.get("etag", ""), 304
    reply = fetch(server, path, headers)  # the second is the usual one: the first may have filled a cache
    if reply.status != wanted:
        stop(f"{path} answered {reply.status} instead of {wanted}.")
    pid, url = pid_of(server), f"http://{HOST}:{server.port}{path}"
    one = load(pid, url, 1, seconds, headers)
    many = load(pid, url, 32, seconds, headers)
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


def answers(server: Server, path: Path, learners: list[Learner], seconds: int) -> tuple[Line, int]:
    """64 connections that save answers to as many attempts. Also how many rows that made, as the database counts them."""
    attempts = [uuid.UUID(learner.attempt).bytes for learner in learners]
    url = f"http://{HOST}:{server.port}"
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        for learner in learners:
            print(learner.attempt, learner.token, *(word for pair in learner.questions for word in pair), file=file)
        file.flush()

        def run(connections: int) -> Load:
            script = [str(TOOLS / "answers.lua"), file.name, str(int(time.time() * 1000)), str(min(connections, 2))]
            return load(pid_of(server), url, connections, seconds, {}, script)

        one = run(1)
        before = counted(path, attempts)
        many = run(ANSWERERS)
        time.sleep(0.5)  # those that were cut off at the end of the measurement are written all the same
        rows = counted(path, attempts) - before
    question, value = learners[0].questions[0]
    form = [(f"q-{question}", ""), (f"a-{question}", value)]
    reply = Browser(server.port, learners[0].token).post(f"/attempts/{learners[0].attempt}", form, Accept="application/json")
    return Line("answer, 64 at once", "learner", one, many, reply.size, queries(reply), cpu_ms_of_bare(server.binary, reply.size, seconds)), rows


def counted(path: Path, attempts: list[bytes]) -> int:
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return answer_count(database, attempts)
    finally:
        database.close()


def table(lines: list[Line]) -> None:
    print(f"\n{'':20}{'':9}{'1 connection, ms':>18}{'32 connections':>16}{'CPU ms':>10}{'x bare':>8}{'bytes':>8}{'queries':>9}")
    print(f"{'page':20}{'who':9}{'p50':>9}{'p99':>9}{'requests/s':>16}{'/request':>10}{'':8}{'sent':>8}")
    for line in lines:
        ratio = line.many.cpu_ms / line.bare_ms
        print(f"{line.name:20}{line.who:9}{line.one.p50:9.2f}{line.one.p99:9.2f}{line.many.per_second:16,.0f}{line.many.cpu_ms:10.3f}{ratio:8.1f}{line.size:8,}{line.queries:>9}")


def unmet(lines: list[Line], answer: Line, rows: int, memory: float) -> list[str]:
    found = []
    for line in lines:
        cpu, ratio = line.many.cpu_ms, line.many.cpu_ms / line.bare_ms
        if line.who == "guest" and ratio > 3:
            found.append(f"{line.name}: {ratio:.1f} x the bare handler; aim 3 x")
        if line.who == "learner" and line is not answer and cpu > 1:
            found.append(f"{line.name}, learner: {cpu:.2f} ms CPU; aim 1 ms")
        if line.who == "learner" and line.queries.isdigit() and int(line.queries) > 8:
            found.append(f"{line.name}, learner: {line.queries} queries; aim 8")
    if answer.many.per_second < 5000 or answer.many.p99 >= 20:
        found.append(f"answers: {answer.many.per_second:,.0f}/s, p99 {answer.many.p99:.1f} ms; aim 5,000/s, below 20 ms")
    if rows < answer.many.requests:
        found.append(f"answers: {answer.many.requests} acknowledged, but only {rows} rows in the database")
    return found + ([f"memory: {memory:.0f} MB; aim below 100"] if memory >= 100 else [])


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measures Maharat with 20,000 learners and 3 million answers.")
    parser.add_argument("--quick", action="store_true", help="a twentieth of the data, a second for each measurement")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        stop("wrk is missing: apt-get install wrk")
    if (busy := os.getloadavg()[0]) > 0.5:
        print(f"This machine has other work to do (load {busy:.1f}, {os.cpu_count()} processors): the figures will be worse than they are.")
    seconds, size, name = (1, QUICK, "quick") if options.quick else (4, FULL, "full")
    folder = ROOT / "data/bench" / name
    path = seeded(folder, size)
    database = sqlite3.connect(path, isolation_level="DEFERRED")
    learners = prepare(database)
    try:
        with Server(folder) as server:
            server.start()
            lines = [measure(server, *page, learners[0].token, seconds) for page in pages(learners[0])]
            answer, rows = answers(server, path, learners[1:], seconds)
            memory, peak = memory_mb(pid_of(server)), memory_mb(pid_of(server), "VmHWM")
    finally:
        clean(database)
        database.close()
    print(f"{server.binary}, {size.learners:,} learners, 60 courses, {size.answers:,} answers, {seconds} s for each measurement")
    table([*lines, answer])
    print(f"\nanswers   {answer.many.per_second:,.0f}/s durable, p50 {answer.many.p50:.1f} ms, p99 {answer.many.p99:.1f} ms; "
          f"{answer.many.requests:,} acknowledged, {rows:,} rows in the database")
    print(f"memory    {memory:.0f} MB after the run, {peak:.0f} MB at its peak")
    print("x bare    CPU against a bare axum handler that sends as many bytes")
    misses = unmet([*lines, answer], answer, rows, memory)
    print("\nAims missed:\n  " + "\n  ".join(misses) if misses else "\nAll aims are met.")


if __name__ == "__main__":
    main()
