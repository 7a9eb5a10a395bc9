"""A web on this machine, for every test of fetching."""

from tests.fetch.web import web

__all__ = ["web"]
