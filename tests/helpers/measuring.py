"""Measured cards made by Hypothesis, and one as the benchmark would write it."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from registry.measured import Card, Level, MeasuredModel, Share, Slice, share_of
from store.types import from_micros

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
MOMENTS = st.integers(1_577_836_800_000_000, 1_893_456_000_000_000).map(from_micros)


@st.composite
def shares(draw: st.DrawFn) -> Share:
    count = draw(st.integers(0, 500))
    return share_of(draw(st.integers(0, count)), count)


SLICES = st.builds(
    Slice,
    name=TEXT,
    first=shares(),
    found=shares(),
    boxed=shares(),
    extra=st.floats(0, 9),
    median_seconds=st.floats(0, 9),
    p95_seconds=st.floats(0, 9),
)
CARDS = st.builds(
    Card,
    reader=TEXT,
    models=st.lists(st.builds(MeasuredModel, key=TEXT, name=TEXT, version=TEXT, digest=TEXT), max_size=2).map(tuple),
    test_set=TEXT,
    digest=st.sampled_from(["a" * 64, "0123456789abcdef" * 4]),
    measured_at=MOMENTS,
    program=TEXT,
    slices=st.lists(SLICES, min_size=1, max_size=2).map(tuple),
    curve=st.lists(st.builds(Level, at_least=st.floats(0, 1), of=st.integers(0, 500), right=shares()), max_size=2).map(tuple),
)


def card(models: tuple[MeasuredModel, ...], right: int = 90, day: int = 1, digest: str = "d" * 64, reader: str = "PlateTalk, x") -> Card:
    """100 photos of which so many are right, half of them in the slice `eu`."""
    whole, half = (
        Slice(
            name=name, first=share_of(hits, count), found=share_of(hits, count), boxed=share_of(count, count),
            extra=0.25, median_seconds=0.5, p95_seconds=1.25,
        )
        for name, hits, count in (("", right, 100), ("eu", right // 2, 50))
    )  # fmt: skip
    return Card(
        reader=reader, models=models, test_set="<site>", digest=digest, measured_at=datetime(2026, 3, day, 12, tzinfo=UTC),
        program="PlateTalk 0.1.0", slices=(whole, half), curve=(Level(at_least=0.9, of=100, right=share_of(70, 71)),),
    )  # fmt: skip
