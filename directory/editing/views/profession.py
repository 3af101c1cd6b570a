"""What the form about the profession shows besides what was typed."""

from directory.clock import today
from directory.editing.views.blueprint import bp
from directory.language import Bilingual
from directory.listings.headline import headline
from directory.listings.models import Listing


@bp.app_template_global("line_below_name")
def line_below_name(listing: Listing) -> Bilingual:
    """What visitors read below the name today."""
    return headline(listing, today=today())
