"""How each source of the table `SOURCES` is asked or picked: one row for each, and no others."""

from collections.abc import Mapping
from types import MappingProxyType

from bff.sources import (
    abroad,
    accounts,
    bills,
    business,
    company,
    customer,
    engagement,
    family,
    investing,
    loans,
    loyalty,
    pension,
    places,
    public,
    savings,
    transactions,
)
from bff.sources.feed import Feed
from bff.sources.picking import Pick

FEEDS: Mapping[str, Feed] = MappingProxyType(
    {
        **customer.FEEDS,
        **accounts.FEEDS,
        **transactions.FEEDS,
        **engagement.FEEDS,
        **business.FEEDS,
        **public.FEEDS,
        **bills.FEEDS,
        **savings.FEEDS,
        **investing.FEEDS,
        **loans.FEEDS,
        **pension.FEEDS,
        **loyalty.FEEDS,
        **places.FEEDS,
        **company.FEEDS,
        **family.FEEDS,
        **abroad.FEEDS,
    }
)

PICKS: Mapping[str, Pick] = MappingProxyType(
    {
        **accounts.PICKS,
        **bills.PICKS,
        **savings.PICKS,
        **investing.PICKS,
        **loans.PICKS,
        **places.PICKS,
        **company.PICKS,
    }
)
