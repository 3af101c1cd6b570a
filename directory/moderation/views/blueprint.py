"""What the operators' pages have in common: one blueprint, and how a refusal is answered on the page it is about."""

from flask import Blueprint

from directory.errors import DirectoryError

bp = Blueprint("moderation", __name__, url_prefix="/operate")


def status_of(problem: DirectoryError) -> int:
    """How a form's page answers that was refused: somebody was faster, this operator may not, or something in the form
    is to be put right."""
    return problem.status if problem.status in (403, 409) else 422
