"""It …"""

from datetime import timedelta

import pytest
import time_machine

from directory.clock import now
from tests.accounts.visiting import PASSWORD, letters, link_in, text_of
from tests.web.said import ENGLISH, ENGLISH_DATES, words_of

ITS_OWN = (
    "/account",
    "/account/email",
    "/account/password",
    "/account/codes",
    "/account/passkeys",
    "/account/devices",
    "/account/recovery-codes",
)


def english_in(answer):
    lines = words_of(answer).replace("CC BY 4.0", "").splitlines()  # the name of a license
    return [line for line in lines if ENGLISH.search(line) or ENGLISH_DATES.search(line)]


@pytest.mark.parametrize("path", ITS_OWN)
def test_shows_an_account_in_spanish(member, path):
    answer = member.get(f"/es{path}")
    assert answer.status_code == 200
    assert english_in(answer) == []


def test_shows_the_staff_of_a_listing_in_spanish(member, owned_by, listing_id):
    owned_by("marisol@example.org")
    path = f"/es/account/listings/{listing_id}/staff"
    answer = member.post(path, email="lupe@example.org")
    shown = member.get(answer.location)
    assert "Enviamos un mensaje a lupe@example.org." in words_of(shown)
    assert english_in(shown) == []
    assert letters(member.app)[-1]["Subject"] == "Ayude a encargarse de una página"
    refused = member.post(path, email="nobody")
    assert "Eso no es una dirección de correo electrónico." in words_of(refused)
    assert english_in(refused) == []


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("sign-in", {"email": "nobody@example.org", "password": PASSWORD}, "La dirección de correo electrónico o la"),
        ("register", {"email": "nobody", "password": PASSWORD}, "Eso no es una dirección de correo electrónico."),
        (
            "register",
            {"email": "new@example.org", "password": PASSWORD, "password_confirm": "x"},
            "Las dos contraseñas no son iguales.",
        ),
        ("reset", {"email": "nobody@example.org"}, "Si nobody@example.org tiene una cuenta, ya hay"),
        ("confirm", {"email": "nobody@example.org"}, "Si nobody@example.org tiene una cuenta sin confirmar"),
    ],
)
def test_answers_a_form_in_spanish(visit, path, fields, said):
    answer = visit.post(f"/es/account/{path}", **fields)
    assert said in words_of(answer)
    assert english_in(answer) == []


def test_says_in_spanish_that_a_letter_is_on_its_way_and_writes_it(visit, app):
    answer = visit.post("/es/account/register", email="new@example.org", password=PASSWORD, password_confirm=PASSWORD)
    assert "Enviamos un mensaje a new@example.org." in words_of(visit.get(answer.location))
    (letter,) = letters(app)
    assert letter["Subject"] == "Confirme su dirección de correo electrónico"
    assert not ENGLISH.search(text_of(letter).replace(link_in(letter), ""))
    assert link_in(letter).startswith("/es/account/confirm/")


def test_says_how_long_a_link_was_good_in_spanish(visit, app):
    visit.post("/es/account/register", email="new@example.org", password=PASSWORD, password_confirm=PASSWORD)
    link = link_in(letters(app)[0])
    with time_machine.travel(now() + timedelta(days=3), tick=False):
        answer = visit.post(link)
        assert "Ese enlace era válido durante 2 días. Pida otro abajo." in words_of(visit.get(answer.location))


def test_answers_an_english_form_in_english(visit):
    answer = visit.post("/account/sign-in", email="nobody@example.org", password=PASSWORD)
    assert "The e-mail address or the password is not right." in words_of(answer, "en")
