"""The document: what was filled, joined with its head."""

import msgspec

from bff.serve.arm import Armed
from bff.serve.fill import Filled, spoken
from bff.serve.shell import axes_of
from bff.serve.view import View
from bff.serve.visit import Visit


def document(visit: Visit, screen: str, armed: Armed, filled: Filled, view: View, journey: str) -> bytes:
    """Join the bytes of a screen document."""
    title = armed.title(view)
    head = {"screen": screen, **axes_of(visit), **({"journey": journey} if journey else {}), "title": title}
    narration = [spoken("title", [armed.spoken_title(view)], armed.punctuation), *filled.narration]
    guide = armed.guide(view)
    if guide:
        narration.append(spoken("guide", guide, armed.punctuation))
    completeness = {"complete": not filled.gaps, "gaps": filled.gaps}
    return b"".join(
        (
            msgspec.json.encode(head)[:-1],
            b',"controls":',
            armed.controls,
            b',"sections":[',
            b",".join(filled.sections),
            b'],"narration":[',
            b",".join(narration),
            b'],"completeness":',
            msgspec.json.encode(completeness),
            b"}",
        )
    )
