"""The crash promise: the process is killed at the worst moments; at the next start nothing is lost and nothing doubled."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from house import House
from samples.data import PHOTOS
from settings import Settings
from store.tables import Picture, Read

ROOT = Path(__file__).parents[2]
PHOTO = PHOTOS / "sample-1-french-car.jpg"
KILL = "lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
TAKE = f"""
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from house import House
from settings import Settings
house = House(Settings(data=Path(sys.argv[1]), ollama_url="http://127.0.0.1:9"))
house.intake.reader()
{{moment}}
house.intake.take(Path({str(PHOTO)!r}).read_bytes(), "car.jpg", "North gate")
({KILL})()
"""
MOMENTS = {
    "before the database commits": f"event.listen(house.store.engine, 'commit', {KILL})",
    "between the database and the index": "",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_kill(moment: str, tmp_path: Path) -> None:
    script = TAKE.replace("{moment}", MOMENTS[moment])
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert ended.returncode == -signal.SIGKILL

    house = House(Settings(data=tmp_path, ollama_url="http://127.0.0.1:9"))
    house.warm_up()
    taken = house.intake.take(PHOTO.read_bytes(), "car.jpg", "North gate")
    assert taken.duplicate is (moment == "between the database and the index")
    house.index.catch_up()
    with house.store.session() as session:
        assert [r.plate.bare for r in session.scalars(select(Read)).unique()] == ["BK482QF"]
        assert session.query(Picture).count() == 1
    stats = house.index.stats()
    assert (stats["photos"], stats["pending"]) == (1, 0)
    house.index.close()
    house.store.close()
