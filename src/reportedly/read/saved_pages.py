"""Pages that a browser saved as a file with a folder beside it, which holds the page's pictures, scripts and frames."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import PurePosixPath

# What browsers call that folder, each in its own language.
_FOLDER = re.compile(
    r"(.+)(?:_files|\.files|-Dateien|_fichiers|_bestanden|_file|_archivos|-filer|_tiedostot|_pliki|_soubory|_elemei"
    r"|_ficheiros|_arquivos|_dosyalar|_datoteke|_fitxers|_failid|_fails|_bylos|_fajlovi|_fitxategiak)",
    re.IGNORECASE,
)
_PAGES = (".html", ".htm", ".HTML", ".HTM")


def pages_of(folder: str) -> tuple[str, ...]:
    """Name the pages that a folder may belong to, by its name; none for a folder that is not called so.

    Examples:
        >>> pages_of("lock_files")[:2], pages_of("files")
        (('lock.html', 'lock.htm'), ())
    """
    match = _FOLDER.fullmatch(folder)
    return tuple(match[1] + suffix for suffix in _PAGES) if match else ()


def is_beside_page(path: str, names: Container[str]) -> bool:
    """Tell whether a file lies in such a folder, and the page is there.

    Args:
        path: The file's path.
        names: Paths of the files that there are.

    Examples:
        >>> is_beside_page("pile/lock_files/frame.html", {"pile/lock.html"})
        True
        >>> is_beside_page("pile/lock_files/frame.html", {"pile/other.html"})
        False
    """
    return any(
        str(folder.with_name(page)) in names for folder in PurePosixPath(path).parents for page in pages_of(folder.name)
    )
