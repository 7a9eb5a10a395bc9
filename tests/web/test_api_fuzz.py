"""The JSON interface under requests that its description allows, and many that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.web import make_app

pytestmark = pytest.mark.slow


def test_every_answer_is_one_that_is_described(example: Path) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    from hypothesis import HealthCheck, given, settings
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", make_app(example, host="testserver"))
    n_asked = 0
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.as_strategy())
        def ask(case):  # type: ignore[no-untyped-def]
            nonlocal n_asked
            n_asked += 1
            answer = case.call()
            # A search for nothing, or for a day that is none, fits the description and is refused with a reason.
            case.validate_response(
                answer, additional_checks=(not_a_server_error,), excluded_checks=(positive_data_acceptance,)
            )

        ask()
    assert n_asked > 100
