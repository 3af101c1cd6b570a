"""The San Diego provider directory. The application is made by `create_app`."""

from click import Command
from flask import Blueprint, Flask

from directory.accounts import audited
from directory.accounts import commands as accounts_commands
from directory.accounts import views as accounts_views
from directory.accounts.web.install import install_accounts
from directory.addresses import install_addresses
from directory.api import views as api_views
from directory.catalogue import commands as catalogue_commands
from directory.catalogue import views as catalogue_views
from directory.claims import views as claims_views
from directory.config import PROJECT, Settings
from directory.counted_visits import install_counting
from directory.counting import views as counting_views
from directory.editing import models as editing_models  # noqa: F401 -- Alembic must know every table
from directory.editing import views as editing_views
from directory.education import commands as education_commands
from directory.education import models as education_models  # noqa: F401 -- Alembic must know every table
from directory.education import views as education_views
from directory.error_pages import install_error_pages
from directory.extensions import alembic, init_babel, init_search, install_database
from directory.fragments import install_fragments
from directory.headers import install_headers
from directory.importing import commands as importing_commands
from directory.keeping import commands as keeping_commands
from directory.keeping import views as keeping_views
from directory.letters import install_letters
from directory.listings import changes, lawful, models  # noqa: F401 -- guards on every commit; Alembic must know every table
from directory.listings import views as listings_views
from directory.listings.views import photos as photo_views
from directory.moderation import commands as moderation_commands
from directory.moderation import views as moderation_views
from directory.moderation.audit import record_act_of_account
from directory.operations import commands as operations_commands
from directory.operations import views as operations_views
from directory.operations.demonstration import commands as demonstration_commands
from directory.operations.logs import install_logging
from directory.places import commands as places_commands
from directory.places import views as places_views
from directory.presentation import install_presentation
from directory.proxies import install_proxies
from directory.routing import install_languages
from directory.search import commands as search_commands
from directory.search import views as search_views
from directory.static_files import STATIC, install_static_files, static_address
from directory.translations import commands as translations_commands
from directory.verification import commands as verification_commands
from directory.verification import views as verification_views

BLUEPRINTS: tuple[Blueprint, ...] = (
    search_views.bp,
    listings_views.bp,
    photo_views.bp,
    catalogue_views.bp,
    places_views.bp,
    education_views.bp,
    api_views.bp,
    accounts_views.bp,
    operations_views.bp,
    verification_views.bp,
    moderation_views.bp,
    claims_views.bp,
    keeping_views.bp,
    counting_views.bp,
    editing_views.bp,
    editing_views.supervision.letters,
)
COMMANDS: tuple[Command, ...] = (
    catalogue_commands.group,
    places_commands.group,
    education_commands.group,
    search_commands.group,
    demonstration_commands.group,
    operations_commands.doctor,
    translations_commands.group,
    accounts_commands.group,
    importing_commands.group,
    moderation_commands.queue,
    moderation_commands.audit,
    verification_commands.group,
    keeping_commands.group,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Settings → extensions → rooms → commands, and nothing else.

    Raises:
        ConfigurationError: a setting makes no sense.
    """
    settings = settings or Settings.from_environment()
    app = Flask(
        __name__,
        template_folder=PROJECT / "templates",
        static_folder=STATIC,
        static_url_path=static_address(),
    )
    app.config.from_mapping(settings.for_flask())
    app.url_map.strict_slashes = False

    install_database(app)
    alembic.init_app(app)
    init_babel(app)
    init_search(app)
    audited.log_with(record_act_of_account)
    install_languages(app)
    install_headers(app)
    install_addresses(app)
    install_presentation(app)
    install_error_pages(app)
    install_fragments(app)
    install_letters(app)
    install_accounts(app)
    install_logging(app)
    install_static_files(app)
    install_proxies(app)
    install_counting(app)

    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    return app
