"""Measures Maharat at the size that we promise, and prints one table beside our aims."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import time
import uuid
from pathlib import Path

import bench_authors
import bench_beside
import bench_files
from bench_answers import ANSWERERS, Learner, Saved, answers
from bench_load import memory_mb
from bench_pages import Line, measure, pid_of, table, unmet
from bench_seed import FULL, QUICK, Course, moment, new_id, read_courses, response, seeded, sign_in, spelled
from bench_types import crowd, uncount
from maharat import ROOT, Server, stop

MARK = 1_000_000  # the attempts that the bench makes have this number, by which it finds them again
COURSE, LESSON, QUIZ = "/courses/staying-safe-online", "good-locks", "halfway-check"


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
    users = [row[0] for row in database.execute("select id from user where username like 'bench%' order by id limit ?", [ANSWERERS + 3])]
    learners = []
    with database:
        for number, (user, token) in enumerate(zip(users, sign_in(database, users))):
            attempt = new_id(now)
            database.execute("insert into attempt (id, user_id, quiz_id, number, layout, started_at) values (?, ?, ?, ?, ?, ?)",
                             [attempt, user, quiz.id, MARK + number, quiz.papers[number % len(quiz.papers)].layout, moment(now)])
            database.execute("insert into enrolment (id, user_id, course_id, enrolled_at, last_visited_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                             [new_id(now), user, course.id, moment(now), moment(now)])
            questions = [(spelled(slot), f"a-{spelled(slot)}={choices[0] if choices else '42'}") for slot, choices in quiz.questions]
            learners.append(Learner(user, token, spelled(attempt), questions))
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


def everyday(server: Server, path: Path, learners: list[Learner], seconds: int) -> tuple[list[Line], Saved]:
    lines = [measure(server, *page, learners[0].token, seconds) for page in pages(learners[0])]
    return lines, answers(server, path, "answer, 64 at once", learners[1 : ANSWERERS + 1], seconds)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measures Maharat with 20,000 learners and 3 million answers.")
    parser.add_argument("--quick", action="store_true", help="a twentieth of the data, a second for each measurement")
    parser.add_argument("--only", choices=["everyday", "authors", "files"],
                        help="only the pages of every day, only questions of every type and what authors do, or the worst files of questions")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        stop("wrk is missing: apt-get install wrk")
    if (busy := os.getloadavg()[0]) > 0.5:
        print(f"This machine has other work to do (load {busy:.1f}, {os.cpu_count()} processors): the figures will be worse than they are.")
    seconds, size, name = (1, QUICK, "quick") if options.quick else (4, FULL, "full")
    folder = ROOT / "data/bench" / name
    path = seeded(folder, size)
    crowd(folder, path, size.learners)
    database = sqlite3.connect(path, isolation_level="DEFERRED")
    learners = prepare(database)
    scene = bench_authors.prepare(database, learners, 2 * MARK)
    uncounted = uncount(database, scene.types) if options.only in (None, "authors") else 0
    lines, saved, authors, files = [], [], None, []
    try:
        with Server(folder) as server:
            server.start()
            if options.only == "files":
                database.commit()
                files = bench_files.run(server, path, scene.trainer)
            if options.only in (None, "authors"):
                authors = bench_authors.run(server, path, scene, size.learners // 10, uncounted, seconds)
                lines, saved = authors.lines, authors.saved
            if options.only in (None, "everyday"):
                pages_of_learners, answer = everyday(server, path, learners, seconds)
                lines, saved = [*pages_of_learners, *lines], [answer, *saved]
            memory, peak = memory_mb(pid_of(server)), memory_mb(pid_of(server), "VmHWM")
    finally:
        clean(database)
        bench_authors.clean(database)
        database.close()
    if files:
        bench_files.table(files)
        misses = [miss for each in files for miss in each.unmet()]
        print("\nAims missed:\n  " + "\n  ".join(misses) if misses else "\nAll aims are met.")
        return
    print(f"{server.binary}, {size.learners:,} learners, 60 courses, {size.answers:,} answers, {seconds} s for each measurement")
    lines += [each.line for each in saved]
    table(lines)
    print("\n" + "\n".join(str(each) for each in saved))
    if authors:
        bench_beside.table(authors.quiet, authors.beside)
        print("\n" + "\n".join(f"{step:32}{ms:10,.0f} ms" for step, ms in authors.steps))
        print(f"\npeak memory {authors.peaks[0]:.0f} MB before the regrade was tried, {authors.peaks[1]:.0f} MB after it")
    print(f"\nmemory    {memory:.0f} MB after the run, {peak:.0f} MB at its peak")
    print("x bare    CPU against a bare axum handler that sends as many bytes")
    misses = unmet(lines) + [miss for each in saved for miss in each.unmet()] + ([f"memory: {memory:.0f} MB; aim below 100"] if memory >= 100 else [])
    print("\nAims missed:\n  " + "\n  ".join(misses) if misses else "\nAll aims are met.")


if __name__ == "__main__":
    main()
