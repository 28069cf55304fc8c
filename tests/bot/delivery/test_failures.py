from __future__ import annotations

import pytest

from bot.delivery.failures import Answer, judge


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (403, 50001),  # Missing Access
        (403, 50007),  # Cannot send messages to this user
        (403, 50013),  # Missing Permissions
        (403, 50278),  # no mutual guild
        (404, 10003),  # Unknown Channel
        (404, 10013),  # Unknown User
        (400, 50008),  # a channel without messages
        (400, 50033),  # Invalid Recipient
        (400, 50035),  # Invalid Form Body
        (400, 50083),  # Thread is archived
    ],
)
def test_some_answers_are_final_for_their_target(status: int, code: int) -> None:
    assert judge(status, code) is Answer.REFUSED


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520, 524])
def test_after_an_error_of_the_server_nobody_knows(status: int) -> None:
    assert judge(status, 0) is Answer.UNSURE


@pytest.mark.parametrize(("status", "code"), [(429, 0), (429, 20028), (401, 0), (401, 40001)])
def test_what_is_not_about_the_message_is_tried_again(status: int, code: int) -> None:
    assert judge(status, code) is Answer.LATER


@pytest.mark.parametrize("status", [400, 403, 404, 413])
def test_an_error_without_a_code_is_somebody_elses_between_us(status: int) -> None:
    assert judge(status, 0) is Answer.LATER


def test_opening_direct_messages_too_fast_holds_up_direct_messages_only() -> None:
    assert judge(403, 40003) is Answer.DIRECT_LATER


def test_unknown_message_answers_a_repetition_of_what_was_deleted() -> None:
    assert judge(404, 10008) is Answer.DELIVERED
