import pytest

from reportedly.read.formats import FORMATS, kind_of, sniff
from tests.read.formats.test_docx import SAMPLE as DOCX
from tests.read.formats.test_parquet import SAMPLE as PARQUET
from tests.read.formats.test_pdf import SAMPLE as PDF
from tests.read.formats.test_rtf import SAMPLE as RTF
from tests.read.formats.test_tables import SAMPLE as CSV


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (DOCX, ".docx"),
        (PARQUET, ".parquet"),
        (PDF, ".pdf"),
        (RTF, ".rtf"),
        (CSV, ".csv"),
        (b"Title;Text;Date\n", ".csv"),
        (b"text\nThe lock is shut.\n", ".txt"),
        (b"Text, the mayor said, and a title.\n", ".txt"),
        (b"{\\rt is no document", ".json"),
        (b"The %PDF-1.4 of it", ".txt"),
        (b"PK\x03\x04 and nothing", ".zip"),
    ],
)
def test_what_has_no_name_is_known_by_how_it_begins(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


def test_each_kind_has_its_name() -> None:
    assert [kind_of(f"a{kind.upper()}") for kind in FORMATS] == list(FORMATS)
    assert kind_of("a.doc") is None
