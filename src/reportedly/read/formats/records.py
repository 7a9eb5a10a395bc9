"""JSON objects, told apart by their names: ninjs, and all that is read by the names of read/objects.py."""

from __future__ import annotations

from typing import Any

from reportedly.read.fields import Fields
from reportedly.read.input import Columns
from reportedly.read.objects import read_object

# Names of ninjs, which its versions spell alike but for capitals and "_". Two of them in one object are no chance.
_NINJS = frozenset(
    "bodies bodyhtml bodytext bodyxhtml contentcreated copyrightholder copyrightnotice firstcreated headlines "
    "pubstatus renditions representationtype uri usageterms versioncreated".split()
)


def read_record(record: Any, columns: Columns = ()) -> Fields:
    """Take a report from a JSON object, by the vocabulary that its names show, or by the columns that the user named.

    Raises:
        InputRejected: It is no report; the reason says why.

    Examples:
        >>> read_record({"uri": "urn:x:1", "versioncreated": "2025-05-13", "body_text": "The lock is shut."}).published
        '2025-05-13'
        >>> read_record({"text": "The lock is shut."}).text
        'The lock is shut.'
    """
    if columns or not isinstance(record, dict):
        return read_object(record, columns)
    plain = {name.replace("_", "").lower(): value for name, value in record.items()}
    if len(_NINJS & plain.keys()) < 2:
        return read_object(record)
    from reportedly.read.formats import ninjs  # noqa: PLC0415 - it loads what reads markup, which most files save

    return ninjs.fields(plain)
