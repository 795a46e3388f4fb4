"""Opaque ids, invented account numbers and masks, all deterministic.

Two customers whose handles differ in a last digit only (`liu2`, `liu3`) get ids that differ in one character
only, so that a test can tell a leak from luck.
"""

import base64
import hashlib

from bff.sandbox.words import Text


def opaque(kind: str, handle: str, index: object = 0) -> str:
    """Make the id of the `index`-th thing of `kind` (three letters) that belongs to `handle`."""
    stem = handle.rstrip("0123456789")
    digest = hashlib.blake2b(f"{kind}/{stem}/{index}".encode(), digest_size=10).digest()
    return f"{kind}_{base64.b32encode(digest).decode().lower()[:12]}{handle[len(stem) :] or '0'}"


def number(prefix: str, handle: str, index: object) -> str:
    """Make a number of sixteen digits that no bank can have issued: its check digit is wrong."""
    digest = hashlib.blake2b(f"{prefix}/{handle}/{index}".encode(), digest_size=8).digest()
    digits = (prefix + str(int.from_bytes(digest)).zfill(20))[:16]
    return f"{digits[:15]}{(int(digits[15]) + passes_luhn(digits)) % 10}"


def passes_luhn(digits: str) -> bool:
    """Tell whether the check digit is right, as it would be on a real card."""
    odd = sum(int(digit) for digit in digits[::-2])
    even = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (odd + even) % 10 == 0


def mask_number(digits: str) -> str:
    """Keep the first four and the last four digits."""
    return f"{digits[:4]} **** **** {digits[-4:]}"


def mask_name(name: Text) -> Text:
    """Mask a person's name by the bank's rule in both scripts."""
    return Text(_mask(name.zh), _mask(name.en))


def mask_party(name: Text) -> Text:
    """Mask a person as above; a firm, a longer Chinese name without a middle dot, is told in full."""
    firm = len(name.zh) > 4 and not name.zh.isascii() and "·" not in name.zh
    return name if firm else mask_name(name)


def _mask(name: str) -> str:
    """Keep the ends of a Chinese name; elsewhere mask the last word but for the first letter of each part."""
    if not name.isascii():
        return name[0] + "*" * max(1, len(name) - 2) + name[2:][-1:]
    given, _, last = name.rpartition(" ")
    parts = (part[:1] + "*" * (len(part) - 1) for part in last.split("-"))
    return f"{given} {'-'.join(parts)}".strip()
