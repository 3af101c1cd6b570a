"""Words of somebody who may be in danger are told apart from others, and answered with the emergency line first."""

import pytest

from directory.education.emergency import sounds_urgent


@pytest.mark.parametrize(
    "words",
    [
        "can’t breathe",
        "trouble swallowing",
        "dysphagia",
        "I lost my vision",
        "choking",
        "me ahogo",
        "No puedo tragar",
        "disfagia",
        "visión doble",
        "pérdida de visión",
        "can't see after filler",
        "trouble speaking after botox",
        "my skin turned white after filler",
        "no veo bien después de un relleno",
        "no veo después de un relleno",
        "me cuesta hablar",
        "piel blanca después del relleno",
        "my throat is closing",
        "swollen tongue",
        "allergic reaction",
        "slurred speech",
        "weak all over",
        "ptosis",
        "drooping eyelid after botox",
        "face is drooping",
        "se me cierra la garganta",
        "hinchazón de la lengua",
        "reacción alérgica",
        "párpado caído por bótox",
        "boca chueca",
        "debilidad en todo el cuerpo",
    ],
)
def test_hears_an_emergency_in_either_language(words):
    assert sounds_urgent(words)


@pytest.mark.parametrize(
    "words",
    [
        *("", "botox", "fake botox", "smile lines around the eyes", "sudor en las manos"),
        *("can't see results from botox", "can't see any difference", "no veo resultados", "no puedo ver el efecto"),
        *("droopy eyelids", "párpados caídos", "numbing cream for the face", "spasticity after a stroke", "weak chin"),
        *("ptosis surgery", "cirugía de ptosis"),
        *("skin is dry", "piel blanca", "see a dermatologist"),
    ],
)
def test_hears_none_elsewhere(words):
    assert not sounds_urgent(words)


@pytest.mark.parametrize("path", ["/learn", "/es/learn", "/providers", "/es/providers"])
@pytest.mark.parametrize(("words", "is_there"), [("dysphagia", True), ("me ahogo", True), ("migraine", False)])
def test_says_whom_to_call_above_what_is_found(visitor, path, words, is_there):
    page = visitor.get(path, query_string={"q": words}).get_data(as_text=True)
    assert ('class="note ask emergency"' in page) is is_there
