"""Mail at a practice's own domain: which domain that is, and which mailbox is there.

The domain is that of the website on record, letter by letter: no part of it above or below counts, for the host of a
site may give either to somebody else. Nobody gets to type a domain that is then believed. Names with letters beyond
ASCII are left to the other ways, because some of them look like others.
"""

import re
from urllib.parse import urlsplit

from directory.claims.on_record import ClaimRefused
from directory.language import N_

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+[a-z]{{2,63}}")
_MAILBOX = re.compile(r"[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?")
# Where anybody gets a mailbox, a page or a name of their own; so does whatever is below them.
_ANYBODYS_TEXT = """
    gmail.com googlemail.com yahoo.com ymail.com rocketmail.com outlook.com hotmail.com live.com msn.com
    aol.com aim.com icloud.com me.com mac.com proton.me protonmail.com pm.me gmx.com gmx.net mail.com
    email.com zoho.com zohomail.com yandex.com fastmail.com hey.com tutanota.com tuta.io hushmail.com
    comcast.net cox.net att.net sbcglobal.net verizon.net earthlink.net san.rr.com roadrunner.com pacbell.net
    mailinator.com facebook.com instagram.com linkedin.com linktr.ee tiktok.com x.com twitter.com youtube.com
    yelp.com healthgrades.com zocdoc.com realself.com vitals.com webmd.com doximity.com google.com goo.gl
    bit.ly wixsite.com wix.com editorx.io squarespace.com godaddysites.com weebly.com wordpress.com
    blogspot.com webflow.io square.site squareup.com business.site myshopify.com github.io netlify.app
    vercel.app pages.dev web.app firebaseapp.com herokuapp.com carrd.co notion.site strikingly.com
    jimdosite.com site123.me webnode.com glossgenius.com vagaro.com schedulicity.com mindbodyonline.com
    booksy.com acuityscheduling.com
"""
_ANYBODYS = frozenset(_ANYBODYS_TEXT.split())


class ForeignMailbox(ClaimRefused):
    """A mailbox somewhere else than at the practice's own domain."""

    status = 422


class BadMailbox(ClaimRefused):
    """The part before the @ is missing, or has letters that no mailbox needs."""

    status = 422


def own_domain(website: str | None) -> str | None:
    """The domain of a website's address, without "www."; None where it is not, or might not be, the practice's own."""
    try:
        parts = urlsplit((website or "").strip())
        host, is_plain = parts.hostname or "", parts.port is None and parts.username is None
    except ValueError:
        return None
    host = host.removeprefix("www.")
    if parts.scheme not in ("http", "https") or not is_plain or not host.isascii() or not _HOST.fullmatch(host):
        return None
    return None if "xn--" in host or _is_anybodys(host) else host


def mailbox_at(domain: str, typed: str) -> str:
    """The mailbox somebody named, with or without its domain, in small letters.

    Raises:
        ForeignMailbox: another domain was named.
        BadMailbox: the name has letters that could end it early, or none.
    """
    name, at, named = typed.strip()[:320].rpartition("@")
    if at and named.lower() != domain:
        raise ForeignMailbox(
            N_("A code goes to a mailbox at %(domain)s only: that is the website that is on record."),
            field="mailbox",
            domain=domain,
        )
    name = (name if at else named).lower()
    if not _MAILBOX.fullmatch(name) or ".." in name:
        raise BadMailbox(
            N_("Give the part before the @, in letters, digits, dots and hyphens: “office”, for example."),
            field="mailbox",
        )
    return f"{name}@{domain}"


def _is_anybodys(host: str) -> bool:
    labels = host.split(".")
    return any(".".join(labels[start:]) in _ANYBODYS for start in range(len(labels) - 1))
