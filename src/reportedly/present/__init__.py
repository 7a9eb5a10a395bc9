"""Present: the dossier as JSON, as a terminal summary, as a page; exports and differences are modules of their own."""

from reportedly.present.dossier import from_json, schema, to_json
from reportedly.present.page import page
from reportedly.present.plain import plain, shorten
from reportedly.present.terminal import carriers, summary

__all__ = ["carriers", "from_json", "page", "plain", "schema", "shorten", "summary", "to_json"]
