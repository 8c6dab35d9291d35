"""How light the engine is until text is linked: seconds and memory of `import matching`."""

import json
import subprocess
import sys

from tests.bench.speed.timing import Times, table

RUNS = 7
_PROBE = """
import json, time
def kb():
    with open("/proc/self/status") as status:
        return int(next(line.split()[1] for line in status if line.startswith("VmHWM")))
before, started = kb(), time.perf_counter()
import matching
print(json.dumps([(time.perf_counter() - started) * 1000, (kb() - before) / 1024, kb() / 1024]))
"""


def section() -> str:
    """Each in a process of its own."""
    runs = [_probe() for _ in range(RUNS)]
    times = Times(tuple(run[0] for run in runs))
    added, whole = max(run[1] for run in runs), max(run[2] for run in runs)
    row = [times.p50, times.interval, f"{added:.0f}", f"{whole:.0f}"]
    head = ("import ms, p50", "95 % interval", "MB it adds", "MB of the whole process")
    return table(head, [row])


def _probe() -> tuple[float, float, float]:
    said = subprocess.run(
        [sys.executable, "-c", _PROBE], capture_output=True, text=True, check=True
    ).stdout
    ms, added, whole = json.loads(said)
    return ms, added, whole
