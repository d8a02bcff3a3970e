"""What the worst files that the limits let in cost the server that has to read them and to take them in."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from bench_load import cpu_seconds, memory_mb
from bench_pages import pid_of
from bench_types import SLUG, TRAINER
from maharat import Browser, Server, stop

MOST_SECONDS, MOST_MB, PATIENCE = 1.0, 256, 600.0


@dataclass
class Cost:
    name: str
    said: str
    """What came of it."""
    megabytes: float
    reading: tuple[float, float]
    """Seconds of the processor and MB of memory from the upload to the answer."""
    taking: tuple[float, float] | None
    """The same for taking its questions in, if it has any: two hundred at a time, beside the requests."""

    def unmet(self) -> list[str]:
        seconds, memory = self.reading
        too_long = [f"{self.name}: {seconds:.2f} s to read; aim below {MOST_SECONDS:.0f} s"] if seconds > MOST_SECONDS else []
        most = max(memory, self.taking[1] if self.taking else 0)
        return too_long + ([f"{self.name}: {most:.0f} MB; aim below {MOST_MB} MB"] if most > MOST_MB else [])


def run(server: Server, path: Path, token: str) -> list[Cost]:
    names = worst().decode().splitlines()
    return [cost(server, path, token, name, worst(str(number))) for number, name in enumerate(names)]


def worst(*number: str) -> bytes:
    return subprocess.run(["cargo", "run", "--release", "--locked", "--quiet", "--example", "worst_files", "--", *number], check=True, capture_output=True).stdout


def cost(server: Server, path: Path, token: str, name: str, file: bytes) -> Cost:
    pid, trainer = pid_of(server), Browser(server.port, token, timeout=PATIENCE)
    measure = Measure(pid)
    reply = trainer.upload(f"/author/courses/{SLUG}/import", "file", file)
    reading = measure.spent()
    said, taking = "refused", None
    if reply.status == 303:
        measure = Measure(pid)
        asked = trainer.post(f"{reply.location}/confirm", [("category", "")])
        until_taken(path)
        said = taken(path)
        taking = measure.spent() if asked.status == 303 else None
    elif reply.status not in (413, 422):
        stop(f"{name} was answered with {reply.status}.")
    forget(path)
    return Cost(name, said, len(file) / (1 << 20), reading, taking)


class Measure:
    """What a process needs from now on."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak begins anew (proc(5))
        self.memory, self.seconds = memory_mb(pid), cpu_seconds(pid)

    def spent(self) -> tuple[float, float]:
        return cpu_seconds(self.pid) - self.seconds, memory_mb(self.pid, "VmHWM") - self.memory


BY_TRAINER = "user_id = (select id from user where username = ?)"


def until_taken(path: Path) -> None:
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    running = f"select 1 from question_import where {BY_TRAINER} and started_at is not null and confirmed_at is null and failure is null"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and database.execute(running, [TRAINER]).fetchone():
        time.sleep(0.05)
    database.close()


def taken(path: Path) -> str:
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    done, failure = database.execute(f"select done, failure from question_import where {BY_TRAINER}", [TRAINER]).fetchone()
    database.close()
    return f"{failure}" if failure else f"{done:,} taken in"


def forget(path: Path) -> None:
    """The next file is to meet the same bank."""
    database = sqlite3.connect(path, timeout=60)
    mine = f"in (select id from question where import_id in (select id from question_import where {BY_TRAINER}))"
    with database:
        for table in ("question_tag", "question_competence", "question_version"):
            database.execute(f"delete from {table} where question_id {mine}", [TRAINER])
        database.execute(f"delete from question where id {mine}", [TRAINER])
        database.execute(f"delete from question_category where import_id in (select id from question_import where {BY_TRAINER})", [TRAINER])
        database.execute(f"delete from media_file where import_id in (select id from question_import where {BY_TRAINER})", [TRAINER])
        database.execute(f"delete from question_import where {BY_TRAINER}", [TRAINER])
    database.close()


def table(costs: list[Cost]) -> None:
    print(f"\n{'':56} {'file':>7} {'is read':>9} {'':>8} {'taken in':>9}")
    print(f"{'file':56} {'MB':>7} {'CPU s':>9} {'MB':>8} {'CPU s':>9} {'MB':>8}  what came of it")
    for each in costs:
        seconds, memory = each.reading
        taking = f"{each.taking[0]:9.2f} {each.taking[1]:8.0f}" if each.taking else " " * 18
        print(f"{each.name:56} {each.megabytes:7.1f} {seconds:9.2f} {memory:8.0f} {taking}  {each.said}")
