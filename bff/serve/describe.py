"""What OpenAPI says about the operations beside their handlers: headers, axes, bodies and problems."""

from dataclasses import dataclass
from typing import ClassVar, Final

from litestar.openapi.spec import (
    Example,
    OpenAPIMediaType,
    OpenAPIResponse,
    OpenAPIType,
    Operation,
    Parameter,
    RequestBody,
    Schema,
)

from bff.model.action import CONTRASTS, MENU_MODES, TEXT_MODES

TEXT: Final = Schema(type=OpenAPIType.STRING)
PROBLEM: Final = Schema(
    type=OpenAPIType.OBJECT,
    title="Problem",
    description="RFC 9457; all types are in problems.md.",
    required=["type", "title", "status", "instance"],
    properties={
        "type": Schema(type=OpenAPIType.STRING, pattern="^urn:problem:bff:[a-z-]+$"),
        "title": TEXT,
        "status": Schema(type=OpenAPIType.INTEGER),
        "detail": TEXT,
        "instance": Schema(type=OpenAPIType.STRING, pattern="^urn:uuid:"),
    },
)


def _header(name: str, about: str, example: str, *, required: bool = False) -> Parameter:
    return Parameter(
        name=name,
        param_in="header",
        schema=TEXT,
        description=about,
        required=required,
        examples={"one": Example(value=example)},
    )


def _axis(name: str, words: tuple[str, ...] | None = None) -> Parameter:
    schema = Schema(type=OpenAPIType.STRING, enum=list(words)) if words else TEXT
    about = "For this request alone."
    return Parameter(name=name, param_in="query", schema=schema, description=about, required=False)


def _json(properties: dict[str, Schema], required: list[str] | None = None) -> RequestBody:
    schema = Schema(
        type=OpenAPIType.OBJECT, properties=dict(properties), required=required, additional_properties=False
    )
    return RequestBody(content={"application/json": OpenAPIMediaType(schema=schema)}, required=True)


def _choice(words: tuple[str, ...] | None = None) -> Schema:
    schema = Schema(type=[OpenAPIType.STRING, OpenAPIType.NULL])
    if words:
        schema.enum = [*words, None]
    return schema


ASKING: Final = (
    _header("Accept-Language", "Used where nothing was chosen.", "zh-Hans"),
    _header("Client-Build", "Platform and build: decides what can be drawn.", "ios/8.14.2"),
    _header("Preferences-Version", "The version of the preferences that the client last saw.", "3"),
    _axis("edition"),
    _axis("text", TEXT_MODES),
    _axis("menu", MENU_MODES),
    _axis("locale"),
    _axis("contrast", CONTRASTS),
)
KEY: Final = _header(
    "Idempotency-Key", "New for each intent, the same for its repeats.", "1b9d6bcd", required=True
)
FLAG: Final = Schema(type=[OpenAPIType.BOOLEAN, OpenAPIType.NULL])
PREFERENCES: Final = _json(
    {
        "edition": _choice(),
        "text": _choice(TEXT_MODES),
        "menu": _choice(MENU_MODES),
        "locale": _choice(),
        "contrast": _choice(CONTRASTS),
        "read_aloud": FLAG,
        "hide_amounts": FLAG,
        "targeting_off": FLAG,
        "version": Schema(type=[OpenAPIType.INTEGER, OpenAPIType.NULL], description="The version expected."),
    }
)
FIELDS: Final = _json(
    {
        "journey": TEXT,
        "fields": Schema(type=OpenAPIType.OBJECT, additional_properties=TEXT),
    },
    ["fields"],
)
DISMISSAL: Final = _json({"id": TEXT}, ["id"])
NOTICE: Final = _json(
    {
        "kind": TEXT,
        "edition": TEXT,
        "channel": TEXT,
        "locale": TEXT,
        "values": Schema(type=OpenAPIType.OBJECT, description="By the kind of the notice, in notices.yaml."),
    },
    ["kind", "edition", "channel", "locale", "values"],
)


@dataclass
class Described(Operation):
    """An operation whose answers are a JSON object or a problem."""

    also: ClassVar[tuple[Parameter, ...]] = ()
    takes: ClassVar[RequestBody | None] = None

    def __post_init__(self) -> None:
        """Add what the handler's signature does not say."""
        self.parameters = [*(self.parameters or []), *self.also] or None
        self.request_body = self.takes
        document = Schema(type=OpenAPIType.OBJECT)
        self.responses = {
            "200": OpenAPIResponse("The document", content={"application/json": OpenAPIMediaType(document)}),
            "default": OpenAPIResponse(
                "A problem", content={"application/problem+json": OpenAPIMediaType(PROBLEM)}
            ),
        }


@dataclass
class Personal(Described):
    """A question whose answer depends on who asks, with what, in which language."""

    also = ASKING


@dataclass
class Layout(Described):
    """An answer that is the same for everybody, at an address that the shell gives."""

    also = tuple(
        Parameter(
            name=name, param_in="query", schema=TEXT, required=True, description="As in the address given."
        )
        for name in ("screen", "edition", "text", "menu", "client", "locale")
    )


@dataclass
class Preferring(Described):
    """A change of preferences."""

    takes = PREFERENCES


@dataclass
class Acting(Described):
    """A step of a journey."""

    also = (KEY, *ASKING)
    takes = FIELDS


@dataclass
class Searching(Described):
    """A search: its words, and who asks with what."""

    also = (
        Parameter(name="q", param_in="query", schema=TEXT, required=False, description="What is looked for."),
        *ASKING,
    )


@dataclass
class Dismissing(Described):
    """Putting a section away."""

    takes = DISMISSAL


@dataclass
class Noticing(Described):
    """A notice to be worded."""

    takes = NOTICE
