"""Fills an SQLite database with as many people and answers as we promise to serve.

Straight into the tables, because by way of the server it would take days. The rows are as the app writes them: ids are
UUIDs of 16 bytes, times are RFC 3339 texts with milliseconds, layouts, marks and responses are its JSON. Only that these
attempts were counted is not kept beside them: it would be as long again as their marks, and no page reads it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import random
import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from itertools import islice
from pathlib import Path
from typing import Any

from maharat import ROOT, Server, fresh_id

VERSION = "2"  # raise it when the rows below change: then the next run fills anew
COURSES, PER_TRANSACTION = 60, 200_000
ATTEMPTS_PER_LEARNER, ENROLMENTS_PER_LEARNER, LESSONS_PER_ENROLMENT = 17, 15, 3
YEAR_MS = 365 * 24 * 3600 * 1000
Values = Iterable[tuple[Any, ...]]


@dataclass(frozen=True)
class Size:
    learners: int
    answers: int


FULL, QUICK = Size(20_000, 3_000_000), Size(1_000, 150_000)


@dataclass
class Question:
    slot: bytes
    question: bytes
    version: bytes
    choices: list[str]
    milli_points: int


@dataclass
class Laid:
    """One way in which a quiz was laid out, and how it went: four of five questions were answered right."""

    layout: str
    marks: str
    earned: int
    possible: int


@dataclass
class Quiz:
    id: bytes
    questions: list[tuple[bytes, list[str]]]
    """Their slots and choices."""
    papers: list[Laid]


@dataclass
class Course:
    id: bytes
    lessons: list[bytes]
    quizzes: list[Quiz]


def new_id(moment_ms: int) -> bytes:
    return (moment_ms << 80 | 7 << 76 | random.getrandbits(12) << 64 | 2 << 62 | random.getrandbits(62)).to_bytes(16, "big")


def moment(ms: int) -> str:
    return datetime.fromtimestamp(ms // 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S") + f".{ms % 1000:03d}+00:00"


def token_hash(token: str) -> str:
    """As domain/src/chance.rs has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()


def seeded(folder: Path, size: Size) -> Path:
    """The database, filled now if it was not before."""
    path, mark = folder / "maharat.db", folder / "seeded"
    if mark.exists() and mark.read_text() == VERSION:
        Server(folder).run("migrate")
        return path
    began = time.monotonic()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    server = Server(folder)
    server.run("migrate")
    server.run("import-course", *(str(course) for course in sorted((ROOT / "content").iterdir()) if (course / "course.toml").exists()))
    database = sqlite3.connect(path, isolation_level=None)
    # Only while seeding: an interrupted seed is thrown away anyway.
    for pragma in ("journal_mode=off", "synchronous=off", "cache_size=-400000", "temp_store=memory"):
        database.execute(f"pragma {pragma}")
    clone_courses(database)
    fill(database, read_courses(database), size)
    database.execute("pragma journal_mode=wal")
    database.close()
    mark.write_text(VERSION)
    print(f"Filled {folder.relative_to(ROOT)} in {time.monotonic() - began:.0f} s; it will be used again.", flush=True)
    return path


def insert(database: sqlite3.Connection, table: str, columns: str, rows: Values) -> None:
    marks = ", ".join("?" * len(columns.split()))
    sql = f'insert into "{table}" ({", ".join(columns.split())}) values ({marks})'
    total, rows, began = 0, iter(rows), time.monotonic()
    while batch := list(islice(rows, PER_TRANSACTION)):
        database.execute("begin")
        database.executemany(sql, batch)
        database.execute("commit")
        total += len(batch)
    if total > 1000:
        print(f"  {total:>9,} rows of {table} in {time.monotonic() - began:.0f} s", flush=True)


def clone_courses(database: sqlite3.Connection) -> None:
    """The real courses over and over, each time with ids of their own."""
    originals = [row[0] for row in database.execute("select id from course")]
    for number in range(2, COURSES // len(originals) + 1):
        ids: dict[bytes, bytes] = {}
        for original in originals:
            clone_course(database, original, number, ids)
    database.execute("update counter set value = value + 1 where key = 'content'")


def clone_course(database: sqlite3.Connection, course: bytes, number: int, ids: dict[bytes, bytes]) -> None:
    tables = {
        "course": "id = ?",
        "publication": "course_id = ?",
        "course_competence": "course_id = ?",
        "module": "course_id = ?",
        "lesson": "course_id = ?",
        "quiz": "course_id = ?",
        "question": "course_id = ?",
        "question_version": "question_id in (select id from question where course_id = ?)",
        "quiz_slot": "quiz_id in (select id from quiz where course_id = ?)",
        "media_file": "course_id = ?",
        "search_document": "course_id = ?",
    }
    renamed = {"slug": lambda slug: f"{slug}-{number}", "title": lambda title: f"{title} {number}"}
    for table, condition in tables.items():
        cursor = database.execute(f"select * from {table} where {condition}", [course])
        columns = [column[0] for column in cursor.description]
        skipped = {"number"} if table == "search_document" else set()
        rows = []
        for row in cursor.fetchall():
            values = dict(zip(columns, row))
            if table in ("course", "search_document"):
                values |= {key: change(values[key]) for key, change in renamed.items() if key in values}
            if "translation_of" in values:
                values["translation_of"] = None
            # A search document has its lesson's id, or its course's: the same new one as that.
            changed = {key: ids.setdefault(value, uuid.uuid4().bytes) if isinstance(value, bytes) else value for key, value in values.items()}
            rows.append(tuple(value for key, value in changed.items() if key not in skipped))
        insert(database, table, " ".join(column for column in columns if column not in skipped), rows)


def read_courses(database: sqlite3.Connection) -> list[Course]:
    return [
        Course(
            id,
            [row[0] for row in database.execute("select id from lesson where course_id = ?", [id])],
            [read_quiz(database, row[0]) for row in database.execute("select id from quiz where course_id = ? order by position", [id])],
        )
        for (id,) in database.execute("select id from course order by slug").fetchall()
    ]


def read_quiz(database: sqlite3.Connection, id: bytes) -> Quiz:
    sql = """select s.id, s.question_id, v.id, v.body from quiz_slot s join question_version v on v.question_id = s.question_id
             where s.quiz_id = ? order by s.position"""
    questions = [read_question(*row) for row in database.execute(sql, [id])]
    return Quiz(id, [(question.slot, question.choices) for question in questions], [laid(questions) for _ in range(12)])


def read_question(slot: bytes, question: bytes, version: bytes, body: str) -> Question:
    read = json.loads(body)
    return Question(slot, question, version, [choice["id"] for choice in read["ask"].get("choices", [])], read["milli_points"])


def laid(questions: list[Question]) -> Laid:
    shuffled = random.sample(questions, len(questions))
    right = len(shuffled) * 4 // 5
    layout = [{"choices": random.sample(each.choices, len(each.choices)), "question": spelled(each.slot), "version": spelled(each.version)} for each in shuffled]
    marks = [mark(each, at < right) for at, each in enumerate(shuffled)]
    return Laid(compact({"questions": layout}), compact(marks), sum(mark["earned"] for mark in marks), sum(mark["possible"] for mark in marks))


def mark(question: Question, is_right: bool) -> dict[str, Any]:
    return {
        "slot": spelled(question.slot),
        "question": spelled(question.question),
        "earned": question.milli_points if is_right else 0,
        "possible": question.milli_points,
        "least": 0,
        "is_unanswered": False,
        "answers": question.choices[:1] or ["0"],
    }


def spelled(id: bytes) -> str:
    return str(uuid.UUID(bytes=id))


def compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def response(choices: list[str]) -> str:
    said = {"choices": [random.choice(choices)]} if choices else {"text": str(random.randint(0, 300))}
    return compact(said)


def fill(database: sqlite3.Connection, courses: list[Course], size: Size) -> None:
    start = int(time.time() * 1000) - YEAR_MS
    learners = [new_id(start + number) for number in range(size.learners)]
    insert(database, "user", "id username name password_hash role language theme address created_at", (
        (id, f"bench{number}", f"Learner {number}", "-", "learner", "en", "system", "neutral", moment(start + number)) for number, id in enumerate(learners)))
    taken = [random.sample(courses, ENROLMENTS_PER_LEARNER) for _ in learners]
    insert(database, "enrolment", "id user_id course_id enrolled_at last_visited_at last_item_id", enrolments(learners, taken, start))
    insert(database, "lesson_completion", "id user_id lesson_id done_at", completions(learners, taken, start))
    papers = [(new_id(start + YEAR_MS // 2 + number), learner, quiz)
              for number, (learner, mine) in enumerate(zip(learners, taken))
              for quiz in islice((quiz for course in mine for quiz in course.quizzes), ATTEMPTS_PER_LEARNER)]
    answered = moment(start + YEAR_MS // 2)
    insert(database, "attempt", "id user_id quiz_id number layout marks score score_possible started_at submitted_at", (
        (id, learner, quiz.id, 1, laid.layout, laid.marks, laid.earned, laid.possible, answered, answered)
        for id, learner, quiz in papers for laid in [random.choice(quiz.papers)]))
    insert(database, "quiz_result", "id user_id quiz_id per_mille attempts last_submitted_at passed_at", (
        (new_id(start + number), learner, quiz.id, 800, 1, answered, answered) for number, (_, learner, quiz) in enumerate(papers)))
    insert(database, "answer", "id attempt_id slot_id response given_at received_at", islice(answers(papers, start), size.answers))


def enrolments(learners: list[bytes], taken: list[list[Course]], start: int) -> Iterator[tuple[Any, ...]]:
    for number, (learner, mine) in enumerate(zip(learners, taken)):
        for at, course in enumerate(mine):
            began = start + number * 50_000 + at
            yield new_id(began), learner, course.id, moment(began), moment(began + 1000 * at), course.lessons[LESSONS_PER_ENROLMENT]


def completions(learners: list[bytes], taken: list[list[Course]], start: int) -> Iterator[tuple[Any, ...]]:
    for number, (learner, mine) in enumerate(zip(learners, taken)):
        done = start + number * 50_000
        for course in mine:
            for lesson in course.lessons[:LESSONS_PER_ENROLMENT]:
                yield new_id(done), learner, lesson, moment(done)


def answers(papers: list[tuple[bytes, bytes, Quiz]], start: int) -> Iterator[tuple[Any, ...]]:
    """One to each question in turn, and some changed their mind; so many that there are always enough."""
    for number, (attempt, _, quiz) in enumerate(papers):
        given = start + YEAR_MS // 2 + number * 100
        for question, choices in [*quiz.questions, quiz.questions[number % len(quiz.questions)]]:
            given += 1
            yield new_id(given), attempt, question, response(choices), (text := moment(given)), text


def answer_count(database: sqlite3.Connection, attempts: list[bytes]) -> int:
    marks = ", ".join("?" * len(attempts))
    return int(database.execute(f"select count(*) from answer where attempt_id in ({marks})", attempts).fetchone()[0])


def sign_in(database: sqlite3.Connection, users: list[bytes]) -> list[str]:
    """A session for each, without the cost of passwords; gives their tokens."""
    now = int(time.time() * 1000)
    tokens = [f"bench-{number}-{fresh_id()}" for number in range(len(users))]
    sql = "insert into browser_session (id, user_id, token_hash, browser, created_at, last_seen_at, expires_at) values (?, ?, ?, 'bench', ?, ?, ?)"
    database.executemany(sql, [(new_id(now), user, token_hash(token), moment(now), moment(now), moment(now + 86_400_000)) for user, token in zip(users, tokens)])
    return tokens
