"""What others notice while something large is done: somebody asks for a page, somebody else saves answers, at a steady pace."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from bench_load import cpu_seconds
from bench_pages import pid_of
from maharat import Reply, Server, stop

PAUSE = 0.01  # seconds


@dataclass(frozen=True)
class Seen:
    """Latencies in ms."""

    asked: int
    p50: float
    p99: float
    most: float


@dataclass
class Bystander:
    """Asks every ten milliseconds. Where she had to wait for longer, those are counted too who would have asked meanwhile and have waited
    for the rest of it; else one long stop would count as little as one short wait."""

    name: str
    ask: Callable[[], Reply]
    times: list[float] = field(default_factory=list)
    failed: str = ""
    over: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def run(self) -> None:
        while not self.over.is_set():
            began = time.monotonic()
            try:
                reply = self.ask()
            except OSError as error:
                self.failed = str(error)
                return
            if reply.status != 200:
                self.failed = f"status {reply.status}"
                return
            waited = time.monotonic() - began
            self.times += [(waited - PAUSE * missed) * 1000 for missed in range(1 + int(waited / PAUSE))]
            time.sleep(max(0.0, PAUSE - waited))

    def __enter__(self) -> Self:
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.over.set()
        if self.thread:
            self.thread.join()

    def seen(self) -> Seen:
        if self.failed or not self.times:
            stop(f"Somebody who asked for {self.name} meanwhile was refused: {self.failed or 'never answered'}")
        times = sorted(self.times)
        return Seen(len(times), times[len(times) // 2], times[len(times) * 99 // 100], times[-1])


@dataclass(frozen=True)
class Beside:
    """Something large, and what a page and an answer took meanwhile."""

    name: str
    seconds: float
    cpu_seconds: float
    page: Seen
    answer: Seen


@dataclass
class Others:
    server: Server
    page: Callable[[], Reply]
    answer: Callable[[], Reply]

    def during(self, name: str, work: Callable[[], object]) -> Beside:
        began, spent = time.monotonic(), cpu_seconds(pid_of(self.server))
        with Bystander("a page", self.page) as page, Bystander("an answer", self.answer) as answer:
            work()
            took = time.monotonic() - began
        return Beside(name, took, cpu_seconds(pid_of(self.server)) - spent, page.seen(), answer.seen())


def table(quiet: Beside, loud: list[Beside]) -> None:
    print(f"\n{'':32}{'':8}{'server':>8}{'a lesson, ms':>26}{'an answer, ms':>26}")
    print(f"{'meanwhile':32}{'s':>8}{'CPU s':>8}{'p50':>8}{'p99':>9}{'most':>9}{'p50':>8}{'p99':>9}{'most':>9}")
    for each in [quiet, *loud]:
        line = f"{each.name:32}{each.seconds:8.2f}{each.cpu_seconds:8.2f}"
        for seen in (each.page, each.answer):
            line += f"{seen.p50:8.2f}{seen.p99:9.2f}{seen.most:9.1f}"
        print(line)
        if each is not quiet:
            ratios = [each.page.p50 / quiet.page.p50, each.page.p99 / quiet.page.p99, each.answer.p50 / quiet.answer.p50, each.answer.p99 / quiet.answer.p99]
            print(f"{'  x as when nothing is done':48}{ratios[0]:7.1f}x{ratios[1]:8.1f}x{'':9}{ratios[2]:7.1f}x{ratios[3]:8.1f}x")
