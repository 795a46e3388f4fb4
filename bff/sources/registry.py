"""How each source of the table `SOURCES` is asked or picked: one row for each, and no others."""

from types import MappingProxyType

from bff.sources import accounts, business, customer, engagement, public, transactions

FEEDS = MappingProxyType(
    {
        **customer.FEEDS,
        **accounts.FEEDS,
        **transactions.FEEDS,
        **engagement.FEEDS,
        **business.FEEDS,
        **public.FEEDS,
    }
)

PICKS = accounts.PICKS
