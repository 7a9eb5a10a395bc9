"""Fetching: pages of the web into a WARC file, politely, with a reason for each that was not got."""

from __future__ import annotations

from reportedly.fetch.addresses import normal_address
from reportedly.fetch.feeds import FeedLink, feed_links
from reportedly.fetch.fetching import Fetched, Page, fetch
from reportedly.fetch.settings import Settings

__all__ = ["FeedLink", "Fetched", "Page", "Settings", "feed_links", "fetch", "normal_address"]
