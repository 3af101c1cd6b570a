"""What is done to a listing. Every action flushes and records the change; the caller commits."""

from directory.listings.actions.credentials import (
    CredentialExpired,
    DuplicateCredential,
    UnrecognizedBoard,
    add_board_certification,
    add_licence,
    licence_holder,
    refuse_second_holder,
    take_off,
)
from directory.listings.actions.licence_checks import LicenceChecked, StateFinding, check_licence
from directory.listings.actions.listing import add_location, create_listing, rename_page, speak
from directory.listings.actions.merging import CannotMerge, merge_listings, part_listings
from directory.listings.actions.people import (
    affiliate,
    begin_role,
    confirm_supervision,
    date_role,
    end_role,
    end_supervision,
    supervise,
)
from directory.listings.actions.photos import (
    SamePhoto,
    TooManyPhotos,
    arrange_photos,
    forget_removed_photos,
    receive_photo,
)
from directory.listings.actions.provenance import state_fact
from directory.listings.actions.publication import flag, hide, publish, put_back, suppress, unflag, unhide
from directory.listings.actions.services import await_service, offer_service, publish_awaited, withdraw_service

__all__ = [
    "CannotMerge",
    "CredentialExpired",
    "DuplicateCredential",
    "LicenceChecked",
    "SamePhoto",
    "StateFinding",
    "TooManyPhotos",
    "UnrecognizedBoard",
    "add_board_certification",
    "add_licence",
    "add_location",
    "affiliate",
    "arrange_photos",
    "await_service",
    "begin_role",
    "check_licence",
    "confirm_supervision",
    "create_listing",
    "date_role",
    "end_role",
    "end_supervision",
    "flag",
    "forget_removed_photos",
    "hide",
    "licence_holder",
    "merge_listings",
    "offer_service",
    "part_listings",
    "publish",
    "publish_awaited",
    "put_back",
    "receive_photo",
    "refuse_second_holder",
    "rename_page",
    "speak",
    "state_fact",
    "supervise",
    "suppress",
    "take_off",
    "unflag",
    "unhide",
    "withdraw_service",
]
