"""The public notice of a system, a page to put where people meet it: which AI is used, for what, whom to ask. English and French.

What the register's people wrote stands once, in their own words; the rest in both languages.
"""

from datetime import date
from html import escape

from sqlalchemy.orm import Session

from cards.choices import RISKS
from store import registry_lists
from store.register import System

PAGE = """<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 17px/1.55 system-ui, "Segoe UI", Roboto, sans-serif; max-width: 44rem; margin: 2.5rem auto; padding: 0 1.2rem; }}
h1 {{ font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; overflow-wrap: anywhere; }}
h2 {{ font-size: 1.1rem; margin: 2rem 0 .3rem; padding-top: .9rem; border-top: 1px solid #8886; }}
p, li {{ margin: .35rem 0; overflow-wrap: anywhere; }}
[lang=en] {{ opacity: .8; }}
footer {{ margin-top: 2.5rem; font-size: .85rem; opacity: .75; }}
@media print {{ body {{ margin: 0; font-size: 12pt; }} }}
</style>
</head>
<body>
<main>
{body}
</main>
<footer>{footer}</footer>
</body>
</html>
"""


def dump(session: Session, system_id: int, day: date, contact: str = "") -> str:
    """The notice of a system, as it stands on a day: an HTML page that needs nothing else.

    `contact`: whom to ask, as people reach them.
    """
    system = registry_lists.get_system(session, system_id)
    body = [
        f"<h1>{escape(system.name)}</h1>",
        _both("Une intelligence artificielle est utilisée ici.", "An artificial intelligence is used here."),
    ]
    for french, english, text in (
        ("À quoi elle sert", "What it is for", _paragraphs(system.purpose)),
        ("Ce qu'il faut savoir", "What to know", _paragraphs(system.notice)),
        ("Les modèles d'IA utilisés", "The AI models in use", _models(system)),
        ("Qui est concerné", "Who is concerned", _paragraphs(system.data_subjects)),
        ("Les données utilisées", "The data in use", _paragraphs(system.data_production)),
        ("Niveau de risque (règlement européen sur l'IA)", "Risk class (EU AI Act)", _risk(system.risk)),
        ("À qui s'adresser", "Whom to ask", _ask(system.unit, contact)),
    ):
        if text:
            body.append(f'<h2>{escape(french)} <span lang="en">· {escape(english)}</span></h2>\n{text}')
    footer = _both(f"Établi le {day:%d/%m/%Y} à partir du registre de l'IA.", f"Made on {day.isoformat()} from the AI register.")
    return PAGE.format(title=escape(system.name), body="\n".join(body), footer=footer)


def _models(system: System) -> str:
    lines = []
    for link in system.links:
        by = f" ({escape(link.model.publisher)})" if link.model.publisher else ""
        lines.append(f"<li><b>{escape(link.model.name)}</b>{by}{_paragraphs(link.use)}</li>")
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _risk(risk: str) -> str:
    words = RISKS.get(risk)
    return "" if words is None else _both(f"{words.fr} – {words.fr_help}.", f"{words.en} – {words.en_help}.")


def _ask(unit: str, contact: str) -> str:
    who = "<br>".join(escape(part) for part in (unit, contact.strip()) if part)
    known = f"<p><b>{who}</b></p>" if who else _both("L'exploitant de ce lieu.", "Whoever runs this place.")
    return known + _both(
        "Vous pouvez demander quelles données vous concernant ont été enregistrées et faire corriger une erreur (RGPD, art. 15 et 16).",
        "You may ask which data about you was recorded, and have an error put right (GDPR, Art. 15 and 16).",
    )


def _both(french: str, english: str) -> str:
    return f'<p lang="fr">{escape(french)}</p>\n<p lang="en">{escape(english)}</p>'


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n") if part.strip())
