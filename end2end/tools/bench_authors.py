"""What authors do with many questions, attempts and essays, and the quiz page with every type of question."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench_answers import Learner, Saved, answers
from bench_beside import Beside, Others
from bench_load import memory_mb
from bench_pages import BROWSER, Line, measure, pid_of
from bench_seed import moment, new_id, sign_in, spelled
from bench_types import SLUG, TRAINER, Types, expect, fields, gift, read_types, rows
from maharat import Browser, Reply, Server

KINDS = ["single", "several", "true_false", "short", "numeric", "matching", "ordering", "gaps", "essay"]  # and "info", which asks for nothing
LESSON = "/courses/staying-safe-online/lessons/good-locks"
PATIENCE, IMPORTS, PAGE = 300.0, 10, 24


@dataclass
class Scene:
    """Who takes part: a trainer, and learners with an open attempt at the quiz of all types."""

    types: Types
    trainer: str
    learners: list[Learner]
    attempts: int
    essays: int


@dataclass
class Done:
    lines: list[Line]
    saved: list[Saved]
    quiet: Beside
    beside: list[Beside]
    steps: list[tuple[str, float]]
    """Requests of authors, in ms."""
    peaks: tuple[float, float]
    """Memory in MB, before a regrade was tried and after it."""


def clean(database: sqlite3.Connection) -> None:
    """Takes away the questions that earlier runs have taken in."""
    imported = "in (select id from question where import_id in (select i.id from question_import i join user u on u.id = i.user_id where u.username = ?))"
    with database:
        for table in ("question_tag", "question_competence", "question_version"):
            database.execute(f"delete from {table} where question_id {imported}", [TRAINER])
        database.execute(f"delete from question where id {imported}", [TRAINER])
        database.execute("delete from question_import where user_id = (select id from user where username = ?)", [TRAINER])


def prepare(database: sqlite3.Connection, learners: list[Learner], number: int) -> Scene:
    """Lays an open attempt at the quiz before each learner."""
    types = read_types(database)
    clean(database)
    now = int(time.time() * 1000)
    mine = rows(database, "select id, layout from attempt where quiz_id = ? and submitted_at is not null limit ?", types.quiz, len(learners))
    taking = []
    with database:
        trainer = sign_in(database, [database.execute("select id from user where username = ?", [TRAINER]).fetchone()[0]])[0]
        for at, learner in enumerate(learners):
            attempt = new_id(now)
            database.execute("insert into attempt (id, user_id, quiz_id, number, layout, started_at) values (?, ?, ?, ?, ?, ?)",
                             [attempt, learner.user, types.quiz, number + at, mine[at]["layout"], moment(now)])
            questions = [(asked.slot, urlencode(fields(asked, at % 2 == 0))) for asked in types.questions]
            taking.append(Learner(learner.user, learner.token, spelled(attempt), questions))
    attempts, essays = database.execute("select count(*), sum(essays_waiting) from attempt where quiz_id = ? and submitted_at is not null", [types.quiz]).fetchone()
    return Scene(types, trainer, taking, attempts, essays)


def others(server: Server, scene: Scene) -> Others:
    """Two learners of their own, whom nothing of what authors do concerns."""
    reader, writer = Browser(server.port, scene.learners[1].token), Browser(server.port, scene.learners[2].token)
    attempt, slot = scene.learners[2].attempt, scene.types.asked("numeric").slot
    form = [(f"q-{slot}", ""), (f"a-{slot}", "45")]
    return Others(server, lambda: reader.get(LESSON, **BROWSER), lambda: writer.post(f"/attempts/{attempt}", form, Accept="application/json"))


def counting(path: Path, scene: Scene) -> Callable[[], None]:
    """Waits until the worker has counted all attempts."""
    def wait() -> None:
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and database.execute("select 1 from attempt where is_uncounted and quiz_id = ? limit 1", [scene.types.quiz]).fetchone():
            time.sleep(0.05)
        database.close()

    return wait


def timed(steps: dict[str, list[float]], name: str, ask: Callable[[], Reply]) -> Reply:
    began = time.monotonic()
    reply = ask()
    steps.setdefault(f"{name}, {reply.status}", []).append((time.monotonic() - began) * 1000)
    return reply


def until_done(trainer: Browser, page: str, steps: dict[str, list[float]], name: str, began: float) -> None:
    """Waits for work beside the requests, which its page shows as long as it goes on."""
    # Not as a browser asks for it: that would come compressed.
    while 'id="work"' in expect(trainer.get(page), 200).text:
        time.sleep(0.05)
    steps.setdefault(name, []).append((time.monotonic() - began) * 1000)


def regrade(trainer: Browser, page: str, steps: dict[str, list[float]]) -> None:
    began = time.monotonic()
    expect(timed(steps, "regrade: a look is asked for", lambda: trainer.post(page.replace("/regrade", "/look"), [])))
    expect(timed(steps, "regrade: its page meanwhile", lambda: trainer.get(page, **BROWSER)), 200)
    until_done(trainer, page, steps, "regrade: all looked at", began)


def bring_in(trainer: Browser, file: bytes, steps: dict[str, list[float]]) -> None:
    """A file of questions by way of the pages: brought, looked at, taken in, and for the next time taken back."""
    bank = f"/author/courses/{SLUG}"
    staged = expect(timed(steps, "import: the file is sent", lambda: trainer.upload(f"{bank}/import", "bench.gift", file))).location
    expect(timed(steps, "import: what is in it", lambda: trainer.get(staged, **BROWSER)), 200)
    began = time.monotonic()
    expect(timed(steps, "import: taking in is asked for", lambda: trainer.post(f"{staged}/confirm", [("category", "")])))
    until_done(trainer, staged, steps, "import: all is in", began)
    expect(timed(steps, "the bank after it", lambda: trainer.get(f"{bank}/questions", **BROWSER)), 200)
    expect(timed(steps, "import: taken back", lambda: trainer.post(f"{staged}/undo", [])))


def run(server: Server, path: Path, scene: Scene, questions: int, uncounted: int, seconds: int) -> Done:
    """To be run first of all: the worker begins to count when the server does."""
    steps: dict[str, list[float]] = {}
    around = others(server, scene)
    trainer = Browser(server.port, scene.trainer, timeout=PATIENCE)
    beside = [around.during(f"{uncounted:,} attempts are counted", counting(path, scene))]
    quiet = around.during("nothing", lambda: time.sleep(max(seconds, 3)))
    lines = pages(server, scene, seconds)
    saved = [answers(server, path, f"answer, {kind}", [only(learner, scene.types.asked(kind).slot) for learner in scene.learners[3:]], seconds) for kind in KINDS]
    file = gift(questions)
    beside.append(around.during(f"{questions:,} questions come in, {IMPORTS} x", lambda: [bring_in(trainer, file, steps) for _ in range(IMPORTS)]))
    before = memory_mb(pid_of(server), "VmHWM")
    page = f"/author/questions/{scene.types.asked('single').question}/regrade"
    beside.append(around.during(f"a regrade of {scene.attempts:,} is tried", lambda: regrade(trainer, page, steps)))
    peaks = before, memory_mb(pid_of(server), "VmHWM")
    return Done(lines, saved, quiet, beside, [(name, statistics.median(times)) for name, times in steps.items()], peaks)


def pages(server: Server, scene: Scene, seconds: int) -> list[Line]:
    quiz = spelled(scene.types.quiz)
    last = (scene.essays - 1) // PAGE + 1
    asked = [
        ("quiz, all ten types", "learner", f"/attempts/{scene.learners[0].attempt}", scene.learners[0].token),
        ("authoring", "trainer", "/author", scene.trainer),
        ("marking", "trainer", f"/author/marking/{quiz}", scene.trainer),
        ("marking, the last page", "trainer", f"/author/marking/{quiz}?page={last}", scene.trainer),
        ("statistics, first", "trainer", f"/author/quizzes/{quiz}/statistics", scene.trainer),
        ("statistics, all", "trainer", f"/author/quizzes/{quiz}/statistics?of=all", scene.trainer),
    ]
    return [measure(server, *page, seconds) for page in asked]


def only(learner: Learner, slot: str) -> Learner:
    return Learner(learner.user, learner.token, learner.attempt, [question for question in learner.questions if question[0] == slot])
