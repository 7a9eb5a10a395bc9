import pytest

from reportedly.extract.acts import act


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "says"),
        ("according to", "says"),
        ("asked whether", "asks"),
        ("has repeatedly denied", "denies"),
        ("did not deny", "says"),
        ("dismissed as untrue", "denies"),
        ("fears", "believes"),
        ("vowed to", "intends"),
        ("", "says"),
    ],
)
def test_the_act_of_a_cue(cue: str, expected: str) -> None:
    assert act(cue) == expected
