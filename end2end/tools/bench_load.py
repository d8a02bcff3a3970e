"""Loads the server with wrk, and reads from /proc what that cost it."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from maharat import stop

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    requests: int
    per_second: float
    p50: float
    p99: float
    cpu_ms: float
    """Of the server, a request."""


def cpu_seconds(pid: int) -> float:
    """User and system time of all the threads of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int, what: str = "VmRSS") -> float:
    found = re.search(rf"^{what}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.M)
    return int(found[1]) / 1024 if found else 0.0


def load(pid: int, url: str, connections: int, seconds: int, headers: dict[str, str], script: list[str] | None = None) -> Load:
    """wrk for so many seconds. Anything but success ends the bench: the speed of refusals is of no interest."""
    threads = min(connections, 2)
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    command += [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command += ["-s", script[0], url, "--", *script[1:]] if script else [url]
    before = cpu_seconds(pid)
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30)
    spent = cpu_seconds(pid) - before
    out = done.stdout
    if done.returncode != 0 or "Non-2xx" in out or "Socket errors" in out:
        stop(f"Under load {url} failed:\n{out}{done.stderr}")
    requests = int(_found(r"(\d+) requests in", out))
    rate = float(_found(r"Requests/sec:\s+([\d.]+)", out))
    return Load(requests, rate, _latency("50%", out), _latency("99%", out), spent * 1000 / max(requests, 1))


def _found(pattern: str, out: str) -> str:
    found = re.search(pattern, out)
    return found[1] if found else stop(f"wrk printed something unexpected:\n{out}")


def _latency(percentile: str, out: str) -> float:
    found = re.search(rf"^\s+{percentile}\s+([\d.]+)(us|ms|s|m)\s*$", out, re.M)
    return float(found[1]) * UNITS[found[2]] if found else stop(f"wrk printed something unexpected:\n{out}")
