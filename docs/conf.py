"""The site: every page is one of the repository's own Markdown files, and says the same there.

    .venv/bin/pip install -e '.[docs]'
    .venv/bin/sphinx-build -W -c docs . build/site

The source is the whole repository, so that a link from page to page is the same link here and in the repository.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "site"))

from sphinx.application import Sphinx  # noqa: E402
from written import write_references  # noqa: E402 - it lies beside this file

import reportedly  # noqa: E402

project = "reportedly"
author = "reportedly's authors"
version = release = reportedly.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

root_doc = "docs/index"
include_patterns = [
    "docs/**.md",
    "*.md",
    "examples/README.md",
    "benchmarks/README.md",
    "training/README.md",
    "models/accurate/README.md",
    "**/MODEL_CARD.md",
]
exclude_patterns = ["build", "dist", ".*", "tests"]

myst_heading_anchors = 4
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_use_rtype = False

html_theme = "furo"
html_title = "reportedly"
html_static_path = ["site/static"]
html_css_files = ["site.css"]
html_extra_path = ["site/root"]
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False


def setup(app: Sphinx) -> None:
    """Write the references as their pages are read."""
    app.connect("source-read", write_references)
