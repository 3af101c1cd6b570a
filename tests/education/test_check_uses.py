"""Uses that no label names must be called off-label, whatever they are and in either language."""

import pytest

from tests.education.planting import EN, ES, planted

OLD = {"en": "It is for adults.", "es": "Es para adultos."}
FILE = {"en": EN, "es": ES}
CALLED = {"en": "off-label", "es": "uso no aprobado"}


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "The toxin also helps plantar fasciitis."),
        ("en", "It is used for Raynaud disease."),
        ("en", "Pain after shingles gets better with it."),
        ("en", "It works against depression."),
        ("en", "Botox for hiccups is given by some."),
        ("en", "It cures snoring."),
        ("es", "También ayuda con la fascitis plantar."),
        ("es", "Se usa para la enfermedad de Raynaud."),
        ("es", "El dolor después de la culebrilla mejora."),
        ("es", "Funciona contra el hipo."),
        ("es", "Se inyecta en el trapecio para afinar los hombros."),
        ("es", "La pantorrilla queda más delgada."),
        ("es", "Los gemelos se ven más finos."),
        ("es", "Reduce el sudor del cuero cabelludo."),
        ("es", "Reduce el sudor de las ingles."),
        ("es", "Reduce el sudor del rostro."),
        ("es", "Para el sudor en manos y pies."),
        ("es", "Se pone en la palma."),
        ("es", "Se pone en las plantas."),
    ],
)
def test_finds_uses_that_no_label_names(room, language, claim):
    faults = planted(room, language, OLD[language], claim)
    assert any(fault.startswith(FILE[language]) and f"not say “{CALLED[language]}”" in fault for fault in faults)
    called = {"en": "That is off-label.", "es": "Es un uso no aprobado."}[language]
    faults = planted(room, language, claim, f"{claim} {called}")
    assert not any("not say “" in fault for fault in faults)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "It is used for chronic migraine and for severe sweating of the underarms."),
        ("en", "It is injected into the muscles of the neck."),
        ("en", "It helps for up to 6 months."),
        ("en", "Tell whoever treats you."),
        ("es", "Se usa para la migraña crónica y para el sudor intenso de las axilas."),
        ("es", "Se inyecta en los músculos del cuello."),
        ("es", "Ayuda hasta 6 meses."),
    ],
)
def test_lets_approved_uses_stand(room, language, said):
    assert not any("not say “" in fault for fault in planted(room, language, OLD[language], said))
