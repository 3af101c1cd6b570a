"""It …"""

from flask import url_for

from directory.static_files import static_address


def test_lets_browsers_keep_a_file_for_ever(app, visitor):
    with app.test_request_context():
        address = url_for("static", filename="css/page.css")
    with visitor.get(address) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "text/css"
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_has_no_file_at_an_address_of_another_release(visitor):
    assert visitor.get("/static/0123456789ab/css/page.css").status_code == 404


def test_gives_changed_files_another_address(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "page.css").write_text("p { color: red }")
    before = static_address(tmp_path)
    assert before == static_address(tmp_path)
    (tmp_path / "css" / "page.css").write_text("p { color: tan }")
    assert static_address(tmp_path) != before
