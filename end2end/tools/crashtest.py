"""Kills the server again and again while learners answer; every answer that was acknowledged must be there, once.

`kill -9` takes the process, not the machine: what the operating system has taken survives. So this proves that nothing
is acknowledged before it is committed and that a resent answer stays one; that a commit survives a power cut is up to the
database's own fsync (SQLite: synchronous=full).
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from crashtest_store import PostgresStore, SqliteStore, Store
from maharat import ROOT, Browser, Server, fresh_id, stop

LEARNERS = 16
COURSE, QUIZ = "everyday-digital-basics", "first-check"  # a quiz without a time limit


@dataclass(frozen=True)
class Answer:
    id: str
    attempt: str
    question: str
    value: str
    is_text: bool

    def form(self) -> list[tuple[str, str]]:
        """The fields that the island sends (app/src/attempts/queue.rs)."""
        return [(f"q-{self.question}", ""), (f"id-{self.question}", self.id), (f"waited-{self.question}", "0"), (f"a-{self.question}", self.value)]


def questions_in(html: str) -> list[tuple[str, list[str]]]:
    """The questions of a page, each with its choices; a question that asks for a text has none."""
    found = []
    for question in re.findall(r'data-question="([^"]+)"', html):
        inputs = re.findall(rf'<input[^>]*name="a-{question}"[^>]*>', html)
        values = [re.search(r'value="([^"]+)"', tag) for tag in inputs if 'type="text"' not in tag]
        found.append((question, [value[1] for value in values if value]))
    return found


@dataclass
class Learner:
    """One of those who answer. Like the browser she keeps what was not acknowledged, and sends it again with the same id."""

    browser: Browser
    attempt: str = ""
    questions: list[tuple[str, list[str]]] = field(default_factory=list)
    waiting: Answer | None = None
    sent: dict[str, Answer] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def enter(self, name: str) -> None:
        path = f"/courses/{COURSE}"
        form = {"name": f"Learner {name}", "username": name, "password": "three quiet herons", "agrees": "on", "next": path}
        self.expect(self.browser.post("/sign-up", list(form.items())).status, 303, "sign up")
        reply = self.browser.post(f"{path}/quizzes/{QUIZ}/start", [])
        self.expect(reply.status, 303, "start the quiz")
        self.attempt = reply.location.removeprefix("/attempts/")
        page = 1
        while found := questions_in(self.browser.get(f"/attempts/{self.attempt}?page={page}").text):
            self.questions += found
            page += 1
        if len(self.questions) < 5:
            stop(f"Only {len(self.questions)} questions were found on the pages of the quiz: has the page changed?")

    @staticmethod
    def expect(status: int, wanted: int, what: str) -> None:
        if status != wanted:
            stop(f"A learner could not {what}: the server said {status} instead of {wanted}.")

    def answer_until_it_breaks(self) -> None:
        self.sent, self.acknowledged = {}, set()
        try:
            while True:
                answer = self.waiting or self.next_answer()
                self.waiting = self.sent[answer.id] = answer
                reply = self.browser.post(f"/attempts/{self.attempt}", answer.form(), Accept="application/json")
                if reply.status == 200:
                    self.acknowledged.add(answer.id)
                else:
                    self.refused.append(f"{reply.status} {reply.text[:100]}")
                self.waiting = None
        except (OSError, http.client.HTTPException):
            pass  # the server is gone; what was not acknowledged waits

    def next_answer(self) -> Answer:
        question, choices = random.choice(self.questions)
        value = random.choice(choices) if choices else f"answer {random.getrandbits(40)}"
        return Answer(fresh_id(), self.attempt, question, value, not choices)


@dataclass
class Tally:
    acknowledged: int = 0
    cut_off: int = 0
    stored_all_the_same: int = 0
    """Of those cut off: committed, but the word of it was lost. Only the id keeps these from being stored twice."""
    missing: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    refused: int = 0

    def is_good(self) -> bool:
        return not (self.missing or self.doubled or self.refused)

    def faults(self) -> str:
        return f"{len(self.missing)} missing, {len(self.doubled)} doubled" + (f", {self.refused} refused" if self.refused else "")


def check(store: Store, learners: list[Learner], expected: set[str], tally: Tally) -> None:
    """Compares what is stored with what was sent in this round. `expected` are all ids that may ever be in the database;
    an answer stored under any other id was written twice."""
    sent = {answer.id: answer for learner in learners for answer in learner.sent.values()}
    acknowledged = {id for learner in learners for id in learner.acknowledged}
    expected.update(sent)
    rows = store.answers_since(min(sent)) if sent else []
    counts = Counter(row.id for row in rows)
    for row in rows:
        answer = sent.get(row.id)
        value = row.text if answer and answer.is_text else next(iter(row.choices), "")
        if answer and (row.attempt, row.question, value) != (answer.attempt, answer.question, answer.value):
            print(f"  not what was sent: {answer} is stored as {row}")
            tally.missing.add(row.id)
    for id in acknowledged - counts.keys():
        print(f"  acknowledged, but not there: {sent[id]}")
    tally.missing |= acknowledged - counts.keys()
    tally.doubled |= doubled(counts, expected)
    tally.acknowledged += len(acknowledged)
    tally.cut_off += len(sent.keys() - acknowledged)
    tally.stored_all_the_same += len((sent.keys() - acknowledged) & counts.keys())


def doubled(counts: Counter[str], expected: set[str]) -> set[str]:
    for id in counts.keys() - expected:
        print(f"  nobody sent {id}")
    return {id for id, count in counts.items() if count > 1} | counts.keys() - expected


def crash(server: Server, learners: list[Learner]) -> None:
    threads = [threading.Thread(target=learner.answer_until_it_breaks, daemon=True) for learner in learners]
    for thread in threads:
        thread.start()
    time.sleep(random.uniform(0.05, 0.6))
    server.kill()
    for thread in threads:
        thread.join(30)
        if thread.is_alive():
            stop("A learner still waits for a server that is dead.")


def run(name: str, rounds: int) -> Tally:
    with tempfile.TemporaryDirectory(prefix="maharat-crashtest-") as folder:
        store: Store = SqliteStore(Path(folder)) if name == "sqlite" else PostgresStore(postgres())
        try:
            return rounds_on(store, name, rounds, Path(folder))
        finally:
            store.drop()


def rounds_on(store: Store, name: str, rounds: int, folder: Path) -> Tally:
    tally, expected, began = Tally(), set[str](), time.monotonic()
    with Server(folder, store.url) as server:
        server.run("migrate")
        server.run("import-course", str(ROOT / "content" / COURSE))
        server.start()
        learners = [Learner(Browser(server.port)) for _ in range(LEARNERS)]
        for number, learner in enumerate(learners):
            learner.enter(f"learner{number}")
        for number in range(1, rounds + 1):
            crash(server, learners)
            server.start()
            check(store, learners, expected, tally)
            if number % 20 == 0:
                print(f"  {name}: {number} rounds, {tally.acknowledged} acknowledged, {time.monotonic() - began:.0f} s", flush=True)
        resend(learners)
        # The whole history once more: what was there after one crash must not have gone with a later one.
        counts = Counter(row.id for row in store.answers_since(""))
        tally.missing |= expected - counts.keys()
        tally.doubled |= doubled(counts, expected)
        refusals = [refusal for learner in learners for refusal in learner.refused]
        tally.refused = len(refusals)
        for refusal in sorted(set(refusals)):
            print(f"  refused: {refusal}")
    resent = f"{tally.cut_off} cut off and resent ({tally.stored_all_the_same} of them were stored already)"
    print(f"{name}: {rounds} rounds, {tally.acknowledged} acknowledged, {resent}, {tally.faults()}", flush=True)
    return tally


def resend(learners: list[Learner]) -> None:
    for learner in learners:
        if answer := learner.waiting:
            reply = learner.browser.post(f"/attempts/{answer.attempt}", answer.form(), Accept="application/json")
            Learner.expect(reply.status, 200, "resend an answer")


def postgres() -> str:
    url = os.environ.get("MAHARAT_TEST_POSTGRES", "")
    if not url:
        stop("Set MAHARAT_TEST_POSTGRES to a PostgreSQL server, such as postgres://maharat@127.0.0.1:5432, or say --database sqlite.")
    return url.rstrip("/")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/crashtest", description="Kills the server while learners answer, and counts the answers.")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    options = parser.parse_args()
    names = ["sqlite", "postgres"] if options.database == "both" else [options.database]
    if "postgres" in names:
        postgres()
    tallies = [run(name, options.rounds) for name in names]
    total = Tally(sum(tally.acknowledged for tally in tallies), refused=sum(tally.refused for tally in tallies))
    for tally in tallies:
        total.missing |= tally.missing
        total.doubled |= tally.doubled
    print(f"crashtest: {options.rounds * len(names)} rounds, {total.acknowledged} answers acknowledged, {total.faults()}")
    if not total.is_good():
        raise SystemExit(1)


if __name__ == "__main__":
    main()
