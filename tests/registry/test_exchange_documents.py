"""The documents made from a system: the draft for the EU database, and the public notice."""

from datetime import date
from html.parser import HTMLParser

import pytest

from cards import ai_act
from cards.fields import SYSTEM
from registry.exchange import annex8, notice
from store import registry
from store.database import Store

DAY = date(2026, 3, 1)


def add(store: Store, **values: object) -> int:
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Reader <1>", "publisher": "Acme & Co"}, actor="ana")
        system = registry.create_system(session, {"name": "Gate *north*", **values}, actor="ana")
        registry.link(session, system.id, model.id, "Reads\n\nplates", actor="ana")
        return system.id


def draft(store: Store, system_id: int, language: str = "en") -> str:
    with store.session() as session:
        return annex8.dump(session, system_id, language)


def test_each_point_has_both_languages_and_fields_that_exist() -> None:
    sections = ai_act.data()["annex8"]["sections"]
    assert [(s["section"], [item["number"] for item in s["items"]]) for s in sections] == [
        ("A", list(range(1, 14))),
        ("B", list(range(1, 10))),
        ("C", list(range(1, 6))),
    ]
    for item in (item for section in sections for item in section["items"]):
        assert (item["en"][-1], item["fr"][-1]) == (".", ".")
        assert set(item["fields"]) <= {*SYSTEM, "models"}
    assert ai_act.data()["annex8"]["source"] in ai_act.data()["sources"]


def test_the_draft_of_a_deployer(store: Store) -> None:
    text = draft(store, add(store, roles=["deployer"], risk="high", unit="Town hall", purpose="Opens\nthe gate"))
    assert text.startswith("# Gate \\*north\\*: draft for the EU database (AI Act, Annex VIII)\n")
    assert "**3 points** marked **TO COMPLETE**" in text
    a, c = text.index("## Section A"), text.index("## Section C")
    assert "this section is not for us: our roles are deployer, its risk class is high" in text[a : text.index("## Section B")]
    assert text[c:].startswith(
        "## Section C – High-risk systems: what their deployer registers, if a public authority (Art. 49(3))\n\n"
        "*By its card, this section may be for us: our roles are deployer, its risk class is high.*\n\n"
        "1. Name, address and contact details of the deployer. **[TO COMPLETE]**\n    - Organisation unit: Town hall\n"
        "2. Where another person submits this for the deployer: that person's name, address and contact details. *(if applicable)*\n"
    )
    assert "5. Intended purpose of the system, and the components and functions that it supports.\n    - Purpose: Opens the gate\n" in text
    assert "    - AI models: Reader \\<1\\> (Reads plates)\n" in text
    assert "https://eur-lex.europa.eu/" in text


def test_the_draft_in_french_with_nothing_known(store: Store) -> None:
    text = draft(store, add(store), "fr")
    assert "nos rôles sont non précisés, son niveau de risque est non précisé" in text
    assert "aucune section ne nous concerne ; **À COMPLÉTER** marque" in text
    assert "TO COMPLETE" not in text
    assert "    - État : Nouveau\n" in text


@pytest.mark.parametrize(("risk", "ours"), [("high", ["A"]), ("limited", ["B"]), ("minimal", ["B"]), ("", ["B"])])
def test_a_provider_registers_in_a_or_in_b(store: Store, risk: str, ours: list[str]) -> None:
    parts = draft(store, add(store, roles=["provider"], risk=risk)).split("## Section ")[1:]
    assert [part[0] for part in parts if "this section may be for us" in part] == ours


def test_the_notice_says_what_for_and_whom_to_ask(store: Store) -> None:
    system_id = add(store, purpose="Opens <b>\n\nthe gate", unit="Town hall", risk="limited", notice="No name is kept.")
    with store.session() as session:
        html = notice.dump(session, system_id, DAY, contact="dpo@example.org\u003cscript>")
    assert "<h1>Gate *north*</h1>" in html
    assert "<p>Opens &lt;b&gt;</p><p>the gate</p>" in html
    assert "<li><b>Reader &lt;1&gt;</b> (Acme &amp; Co)<p>Reads</p><p>plates</p></li>" in html
    assert "<b>Town hall<br>dpo@example.org&lt;script&gt;</b>" in html
    assert '<p lang="fr">Établi le 01/03/2026' in html
    assert '<p lang="en">Made on 2026-03-01' in html
    assert "No name is kept." in html
    assert "il faut informer les personnes" in html
    assert "Whoever runs this place" not in html
    assert "http" not in html.replace("http-equiv", "")  # it asks the network for nothing


def test_the_notice_of_a_bare_system_is_whole_html(store: Store) -> None:
    with store.transaction() as session:
        system_id = registry.create_system(session, {"name": "Bare"}, actor="ana").id
    with store.session() as session:
        html = notice.dump(session, system_id, DAY)
    assert html.count("<h2>") == 1
    assert "Whoever runs this place." in html
    opened: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in ("meta", "br"):
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Tags().feed(html)
    assert opened == []
