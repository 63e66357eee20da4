"""The words of measured cards, (English, French), by key."""

PAGE: dict[str, tuple[str, str]] = {
    "measured_none": ("Not measured yet. <code>python -m bench.reading --labels photos/labels.csv --register DATA</code> measures the "
                      "readers on your own labelled photos and attaches the result here.",
                      "Pas encore mesurée. <code>python -m bench.reading --labels photos/labels.csv --register DONNÉES</code> mesure les "
                      "lecteurs sur vos propres photos étiquetées et attache le résultat ici."),
    "measured_head": ("<b>{share}</b> of the plates right ({low}–{high}, 95% interval) on {photos} photos of “{test_set}”, "
                      "measured on {when}.",
                      "<b>{share}</b> de plaques justes (intervalle à 95 % : {low} – {high}) sur {photos} photos de « {test_set} », "
                      "mesuré le {when}."),
    "measured_line": ("{share} ({low} – {high}) of {photos} photos, test set {test_set} {digest}…, {day}",
                      "{share} ({low} – {high}) de {photos} photos, jeu de test {test_set} {digest}…, {day}"),
    "measured_section": ("Measured accuracy", "Exactitude mesurée"),
    "measured_hint": ("Click a version above to see what was measured of it.", "Cliquez sur une version ci-dessus pour voir ses mesures."),
    "measured_by": ("{reader} · {program} · together with {models}", "{reader} · {program} · avec {models}"),
    "measured_alone": ("{reader} · {program}", "{reader} · {program}"),
    "measured_digest": ("Fingerprint of the test set (SHA-256 of its labels and photos): <code>{digest}</code>",
                        "Empreinte du jeu de test (SHA-256 de ses étiquettes et de ses photos) : <code>{digest}</code>"),
    "measured_curve": ("Precision against confidence", "Exactitude selon la confiance"),
    "measured_older": ("{n} earlier measurement|{n} earlier measurements", "{n} mesure antérieure|{n} mesures antérieures"),
    "slice_all": ("all", "tout"),
    "col_slice": ("Slice", "Partie"),
    "col_photos": ("Photos", "Photos"),
    "col_right": ("Right", "Justes"),
    "col_share": ("Share", "Part"),
    "col_interval": ("95% interval", "Intervalle à 95 %"),
    "col_found": ("Among all reads", "Parmi toutes les lectures"),
    "col_extra": ("Extra reads a photo", "Lectures en trop par photo"),
    "col_median": ("Median, 95th percentile", "Médiane, 95e centile"),
    "col_digest_set": ("Test set", "Jeu de test"),
    "col_date": ("Date", "Date"),
    "col_at_least": ("Confidence at least", "Confiance d'au moins"),
    "did_measure": ("attached a measurement:", "a attaché une mesure :"),
}  # fmt: skip
