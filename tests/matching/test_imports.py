import subprocess
import sys

HEAVY = ("sklearn", "scipy", "numpy", "snowballstemmer", "rapidfuzz")


def test_importing_the_engine_brings_nothing_heavy():
    modules = (
        "matching, matching.ranking.shortlist, matching.ranking.replay, matching.taxonomy.workshops"
    )
    code = f"import sys, {modules}; print([m for m in {HEAVY} if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
