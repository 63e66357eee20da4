"""The settings: read from the environment, refused with a reason, and each one in the README."""

import re
from pathlib import Path

import pytest

from errors import SettingsError
from settings import Settings, load_settings

README = Path(__file__).parents[1] / "README.md"


def test_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLATETALK_TIMEZONE", "America/Sao_Paulo")
    monkeypatch.setenv("PLATETALK_PORT", "9000")
    settings = load_settings(host=None, data=Path("/x"))
    assert (settings.timezone, settings.port, settings.host, settings.data) == ("America/Sao_Paulo", 9000, "127.0.0.1", Path("/x"))
    assert settings.url == "sqlite:////x/platetalk.db"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TIMEZONE", "Paris", "PLATETALK_TIMEZONE: .*'Paris' is no IANA time zone"),
        ("PORT", "lots", "PLATETALK_PORT: .*integer"),
        ("READER", "eyes", "PLATETALK_READER: .*'platetalk', 'rapidocr', 'tesseract' or 'fast-alpr'"),
        ("REVIEW_BELOW", "80", "PLATETALK_REVIEW_BELOW: .*less than or equal to 1"),
    ],
)
def test_what_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str) -> None:
    monkeypatch.setenv(f"PLATETALK_{name}", value)
    with pytest.raises(SettingsError, match=told):
        load_settings()


def test_every_setting_is_in_the_readme() -> None:
    documented = dict(re.findall(r"^\| `PLATETALK_([A-Z_]+)` \| (.*?) \|", README.read_text(encoding="utf-8"), re.M))
    fields = Settings.model_fields
    assert sorted(documented) == sorted(name.upper() for name in fields)
    for name, field in fields.items():
        default = "`data`" if name == "data" else f"`{field.default}`" if field.default != "" else "empty"
        assert documented[name.upper()] == default, name
        assert field.description in README.read_text(encoding="utf-8"), name
