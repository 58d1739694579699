"""The recipes of docs/scale.md and the example of docs/batch.md run as they stand; engines where they are installed."""

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from csf_parser.batch import TABLES
from tests.batch.folders import SAMPLES, copy_samples, put

ROOT = Path(__file__).resolve().parents[2]
SCALE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
BATCH = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")


def recipe(page: str, heading: str) -> str:
    (code,) = re.findall(rf"^{heading}$.*?^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[:1]
    return str(code)


@pytest.mark.slow
@pytest.mark.parametrize(("engine", "heading"), [("pyspark", "### Spark"), ("ray", "### Ray")])
def test_a_recipe_reads_a_folder(engine: str, heading: str, tmp_path: Path) -> None:
    if find_spec(engine) is None or find_spec("pandas") is None:
        pytest.skip(f"{engine} is not installed")
    copy_samples(tmp_path / "papers", "company", "individual", "suspended")
    put(tmp_path / "papers" / "junk.pdf", b"junk")
    code = f"FOLDER, OUT = {str(tmp_path / 'papers')!r}, {str(tmp_path / 'out')!r}\n{recipe(SCALE, heading)}"
    (tmp_path / "main.py").write_text(code, encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "RAY_USAGE_STATS_ENABLED": "0",
    }
    done = subprocess.run(
        [sys.executable, str(tmp_path / "main.py")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [row for part in sorted((tmp_path / "out").rglob("*.parquet")) for row in pq.read_table(part).to_pylist()]
    bodies = {Path(row["path"]).stem: json.loads(row["body"]) for row in rows}
    assert set(bodies) == {"company", "individual", "suspended", "junk"}
    for stem in ("company", "individual", "suspended"):
        expected = json.loads((SAMPLES / f"{stem}.json").read_text(encoding="utf-8"))
        assert bodies[stem]["documents"][0]["client"]["rfc"] == expected["rfc"]
    assert bodies["junk"]["failure"]["error"] == "NotAPdf"


def test_the_example_in_python_runs(tmp_path: Path) -> None:
    papers = copy_samples(tmp_path / "sample_pdfs", "company", "two-csfs-in-one-file")
    names = 'from pathlib import Path\nREPORT, STORE = Path("r.csv"), Path("s")\n'
    (code,) = re.findall(r"^```python\n(.*?)^```$", BATCH, re.MULTILINE | re.DOTALL)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", names + code], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert done.stdout.decode().split() == [str(len(papers)), str(len(papers) + 1), "0"]
    assert (tmp_path / "r.csv").exists()


def test_every_column_is_documented_with_its_type() -> None:
    for table in TABLES:
        section = BATCH.partition(f"### `{table.name}`")[2].partition("\n##")[0]
        rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.*?) · (.*?) \|", section, re.MULTILINE)
        assert rows == [(column.name, column.kind, column.en, column.es) for column in table.columns]
