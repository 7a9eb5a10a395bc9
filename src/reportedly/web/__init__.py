"""The desk: a library's stories, reports and claims as pages in a browser, and as JSON."""

from reportedly.web.app import make_app
from reportedly.web.serving import serve

__all__ = ["make_app", "serve"]
