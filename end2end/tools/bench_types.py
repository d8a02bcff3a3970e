"""A quiz with every type of question, and as many attempts at it as authors must be able to look at.

Some hundred learners answer it through the pages, so that layouts, answers and marks are what the server itself writes; all other
attempts are copies of theirs, row by row, whatever columns these have.
"""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from bench_seed import YEAR_MS, insert, moment, new_id, sign_in, spelled
from maharat import Browser, Reply, Server, stop

VERSION = "1"  # raise it when the rows below change
FOLDER, SLUG, QUIZ, TRAINER = Path(__file__).resolve().parent / "bench-course", "every-type", "types", "trainer-of-the-bench"
ATTEMPTS_PER_LEARNER, LEARNERS_PER_ESSAY, LEARNERS_PER_MODEL, PART_UNANSWERED = 5, 4, 50, 0.04
Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A question at its place in the quiz."""

    slot: str
    question: str
    ask: Row


@dataclass
class Types:
    quiz: bytes
    course: bytes
    questions: list[Asked]

    def asked(self, kind: str) -> Asked:
        return next(asked for asked in self.questions if asked.ask["type"] == kind)


def read_types(database: sqlite3.Connection) -> Types:
    quiz, course = database.execute("select q.id, q.course_id from quiz q join course c on c.id = q.course_id where c.slug = ? and q.key = ?", [SLUG, QUIZ]).fetchone()
    sql = """select s.id, s.question_id, v.body from quiz_slot s join question_version v on v.question_id = s.question_id and v.number = 1
             where s.quiz_id = ? order by s.position"""
    return Types(quiz, course, [Asked(spelled(slot), spelled(question), json.loads(body)["ask"]) for slot, question, body in database.execute(sql, [quiz])])


def fields(asked: Asked, is_right: bool) -> list[tuple[str, str]]:
    """The fields of a form in which a question is answered."""
    name = f"a-{asked.slot}"
    return [(f"{name}.{part}" if part else name, value) for part, value in response(asked.ask, is_right)]


def response(ask: Row, is_right: bool) -> list[tuple[str, str]]:
    match ask["type"]:
        case "single" | "true_false":
            return [("", random.choice(taken(ask["choices"], is_right)))]
        case "several":
            return [("", id) for id in taken(ask["choices"], is_right)]
        case "short":
            return [("", ask["accepted"][0]["text"] if is_right else "Baghdad")]
        case "numeric":
            return [("", number(ask) if is_right else "12")]
        case "matching":
            answers = [answer["id"] for answer in ask["answers"]]
            return [(prompt["id"], prompt["answer"] if is_right else random.choice(answers)) for prompt in ask["prompts"]]
        case "ordering":
            items = [item["id"] for item in ask["items"]]
            return [(id, str(place)) for place, id in enumerate(items if is_right else random.sample(items, len(items)), 1)]
        case "gaps":
            return [(gap["id"], in_gap(gap["ask"], is_right)) for gap in ask["gaps"]]
        case "essay":
            return [("", " ".join(["Before I tap a link, I look at who wrote, and in a hurry I wait a day."] * random.randint(2, 10)))]
        case _:
            return []


def taken(choices: list[Row], is_right: bool) -> list[str]:
    return [choice["id"] for choice in choices if (choice["share"] > 0) == is_right]


def number(ask: Row) -> str:
    return str(ask["accepted"][0]["value"] // 1_000_000)


def in_gap(ask: Row, is_right: bool) -> str:
    match ask["type"]:
        case "typed":
            return ask["accepted"][0]["text"] if is_right else "dog"
        case "number":
            return number(ask) if is_right else "12"
        case _:
            return taken(ask["choices"], is_right)[0]


def crowd(folder: Path, path: Path, learners: int) -> None:
    """Fills the database with attempts at the quiz, if it was not done before: five of each learner, and beside them essays that wait."""
    mark = folder / "seeded-types"
    if mark.exists() and mark.read_text() == VERSION:
        return
    began = time.monotonic()
    mark.unlink(missing_ok=True)
    server = Server(folder)
    server.run("import-course", str(FOLDER))
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("pragma synchronous=off")
    types = read_types(database)
    empty(database, types)
    users = [row[0] for row in database.execute("select id from user where username like 'bench%' order by id limit ?", [learners])]
    enrol(database, types, users)
    models = users[:: LEARNERS_PER_MODEL]
    tokens, essays = sign_in(database, models), len(models) // LEARNERS_PER_ESSAY
    with server:
        server.start()
        for at, token in enumerate(tokens):
            take_part(Browser(server.port, token), types, writes_essay=at < essays)
    multiply(database, types, users)
    mend(database, types)
    database.close()
    mark.write_text(VERSION)
    print(f"Filled in attempts at every type of question in {time.monotonic() - began:.0f} s; they will be used again.", flush=True)


def empty(database: sqlite3.Connection, types: Types) -> None:
    """Takes away what an interrupted run has left."""
    of_quiz = "in (select id from attempt where quiz_id = ?)"
    for sql in (f"delete from answer where attempt_id {of_quiz}", f"delete from essay_mark where attempt_id {of_quiz}", "delete from attempt where quiz_id = ?",
                "delete from quiz_result where quiz_id = ?", "delete from quiz_statistics where quiz_id = ?", "delete from question_statistics where quiz_id = ?",
                "delete from question_version where number > 1 and question_id in (select question_id from quiz_slot where quiz_id = ?)"):
        database.execute(sql, [types.quiz])


def enrol(database: sqlite3.Connection, types: Types, users: list[bytes]) -> None:
    now = int(time.time() * 1000)
    database.execute("""insert into "user" (id, username, name, password_hash, role, language, theme, address, created_at)
                        values (?, ?, 'Trainer', '-', 'trainer', 'en', 'system', 'neutral', ?) on conflict do nothing""", [new_id(now), TRAINER, moment(now)])
    database.execute("delete from enrolment where course_id = ?", [types.course])
    insert(database, "enrolment", "id user_id course_id enrolled_at last_visited_at", (
        (new_id(now), user, types.course, moment(now - YEAR_MS), moment(now - YEAR_MS)) for user in users))


def take_part(browser: Browser, types: Types, writes_essay: bool) -> None:
    """One learner's attempt, by plain forms. How good she is decides how many answers are right."""
    skill = random.uniform(0.2, 0.95)
    page = expect(browser.post(f"/courses/{SLUG}/quizzes/{QUIZ}/start", [])).location
    form = []
    for asked in types.questions:
        form.append((f"q-{asked.slot}", ""))
        is_essay = asked.ask["type"] == "essay"
        if writes_essay if is_essay else random.random() > PART_UNANSWERED:
            form += fields(asked, random.random() < skill)
    expect(browser.post(page, form))
    expect(browser.post(f"{page}/submit", []))
    browser.hang_up()


def expect(reply: Reply, status: int = 303) -> Reply:
    return reply if reply.status == status else stop(f"The server answered {reply.status} instead of {status}:\n{reply.text[:2000]}")


def rows(database: sqlite3.Connection, sql: str, *values: Any) -> list[Row]:
    cursor = database.execute(sql, values)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row)) for row in cursor.fetchall()]


def multiply(database: sqlite3.Connection, types: Types, users: list[bytes]) -> None:
    """Everybody's attempts: copies of those that the server wrote."""
    models = rows(database, "select * from attempt where quiz_id = ?", types.quiz)
    given = {model["id"]: rows(database, "select * from answer where attempt_id = ?", model["id"]) for model in models}
    plain, waiting = ([model for model in models if bool(model["essays_waiting"]) == waits] for waits in (False, True))
    known = {(model["user_id"], model["number"]) for model in models}
    late = [(user, ATTEMPTS_PER_LEARNER + 1) for user in users[:: LEARNERS_PER_ESSAY]]
    free = ((user, number) for number in count(1) for user in users if (user, number) not in known and number != ATTEMPTS_PER_LEARNER + 1)
    places = islice(free, ATTEMPTS_PER_LEARNER * len(users) - len(plain))
    start = int(time.time() * 1000) - YEAR_MS // 2
    # What waits is the newest: the rest was marked.
    turns = [*zip(places, cycle(random.sample(plain, len(plain)))), *zip(late, cycle(waiting))]
    papers = [(new_id(start + at * 1000), model, *place, moment(start + at * 1000)) for at, (place, model) in enumerate(turns)]
    copy(database, "attempt", models[0], (
        model | {"id": id, "user_id": user, "number": number, "started_at": at, "submitted_at": at, "counted": None, "is_uncounted": int(not model["essays_waiting"])}
        for id, model, user, number, at in papers))
    first = next(answer for answers in given.values() for answer in answers)
    copy(database, "answer", first, (
        answer | {"id": new_id(start + at), "attempt_id": id, "given_at": moment_at, "received_at": moment_at}
        for at, (id, model, _, _, moment_at) in enumerate(papers) for answer in given[model["id"]]))


def copy(database: sqlite3.Connection, table: str, model: Row, copies: Iterator[Row]) -> None:
    insert(database, table, " ".join(model), (tuple(row.values()) for row in copies))


def mend(database: sqlite3.Connection, types: Types) -> None:
    """Gives a question another key, as if the first had been wrong, and leaves all attempts marked by the first."""
    question = types.asked("single").question.replace("-", "")
    version = rows(database, "select * from question_version where question_id = ?", bytes.fromhex(question))[0]
    body = json.loads(version["body"])
    choices = body["ask"]["choices"]
    shares = [choice["share"] for choice in choices]
    for choice, share in zip(choices, shares[1:] + shares[:1]):
        choice["share"] = share
    copy(database, "question_version", version, iter([version | {"id": new_id(int(time.time() * 1000)), "number": 2, "body": json.dumps(body)}]))


def uncount(database: sqlite3.Connection, types: Types) -> int:
    """All attempts as if they had just been handed in; says how many the worker has to count."""
    with database:
        database.execute("delete from quiz_statistics where quiz_id = ?", [types.quiz])
        database.execute("delete from question_statistics where quiz_id = ?", [types.quiz])
        handed_in = "quiz_id = ? and marks is not null and essays_waiting = 0"
        return database.execute(f"update attempt set counted = null, is_uncounted = 1 where {handed_in}", [types.quiz]).rowcount


def gift(count: int) -> bytes:
    """A file of so many questions of several types, in categories of a hundred."""
    return "\n\n".join(islice(entries(), count + (count + 99) // 100)).encode()


def entries() -> Iterator[str]:
    kinds = [
        "::{n} one::[markdown]Which address of **{n}** may be trusted?{{=the one I typed#Yes, nobody else chose it. ~the one in the letter#Anybody can write that. ~%50%the one I kept#Mostly. ####Look first.}}",
        "::{n} several::Which of {n} help?{{~%50%a long one ~%50%one for each place ~%-50%a name ~%-50%a birthday}}",
        "::{n} true::The number {n} is a number.{{TRUE#It is not.#It is.}}",
        "::{n} short::Which city is the capital of Jordan, after {n} others?{{=Amman =%50%Aman#Nearly.}}",
        "::{n} numeric::How many are {n} and none?{{#{n}:0.5}}",
        "::{n} matching::What belongs together in {n}?{{=to write -> a keyboard =to hear -> a loudspeaker =to see -> a screen}}",
        "::{n} gap::There are {{=several ~no ~all}} ways to {n}.",
        "::{n} essay::What did you learn from {n}?{{}}",
    ]
    for n in range(10_000):
        if n % 100 == 0:
            yield f"$CATEGORY: Bench/Part {n // 100}"
        yield kinds[n % len(kinds)].format(n=n)
