"""The addresses of the public API, and who answers each."""

from typing import Final

from bff.serve import actions, choices, dismissals, health, layouts, notices, screens, search, shell
from bff.serve.service import Route

ROUTES: Final = (
    Route("GET", "/v1/app", shell.app),
    Route("GET", "/v1/screens/{screen}", screens.screen),
    Route("GET", "/v1/layouts/{digest}", layouts.layout),
    Route("POST", "/v1/actions/{action}", actions.act),
    Route("GET", "/v1/editions", shell.editions),
    Route("GET", "/v1/preferences", choices.read),
    Route("PUT", "/v1/preferences", choices.change),
    Route("GET", "/v1/search", search.search),
    Route("POST", "/v1/dismissals", dismissals.dismiss),
    Route("POST", "/v1/notices/render", notices.render),
    Route("GET", "/health/live", health.live),
    Route("GET", "/health/ready", health.ready),
    Route("GET", "/metrics", health.metrics),
)
