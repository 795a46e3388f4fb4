"""`GET /v1/layouts/{digest}`: a screen without anybody's values. Public, named by its content, kept for ever.

The address says where in a bundle the layout is found, so that any server can make it again.
"""

from urllib.parse import urlencode

import msgspec

from bff.errors import NotFound
from bff.model.exchange import Reply
from bff.serve.armoury import Armoury
from bff.serve.reply import immutable
from bff.serve.service import Question
from bff.serve.skeleton import Place
from bff.serve.visit import Visit


async def layout(question: Question) -> Reply:
    """The bytes of that digest, from any bundle on the shelf, or NotFound."""
    service, digest, query = question.service, question.names["digest"], question.ask.query
    place = Place(**{name: query.get(name, "") for name in Place.__struct_fields__})
    for held in service.shelf.every:
        found = service.armoury.layout(held.bundle, place)
        if found is not None and found.digest == digest:
            return immutable(found.body, digest)
    raise NotFound


def address(visit: Visit, armoury: Armoury, screen: str) -> str | None:
    """Where the layout of a screen is for this visit; None where this edition lacks the screen."""
    chosen = visit.chosen
    place = Place(screen, chosen.edition, chosen.text, chosen.menu, visit.client.name, chosen.locale)
    found = armoury.layout(visit.bundle, place)
    return f"/v1/layouts/{found.digest}?{urlencode(msgspec.structs.asdict(place))}" if found else None
