from reportedly.tables import TABLES


def test_names_are_unique_and_every_column_has_a_meaning() -> None:
    assert len({t.name for t in TABLES}) == len(TABLES)
    for table in TABLES:
        assert table.row
        assert len({c.name for c in table.columns}) == len(table.columns)
        assert all(c.meaning for c in table.columns)
