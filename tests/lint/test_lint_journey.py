"""JOURNEY-*: steps, operations and outcomes fit together, and money moves only after a review."""

import pytest

from tests.compiler.make import TinyBank
from tests.lint.faults import JOURNEY, Fault, hold

LAST, ANSWER = "  done: {screen: transfer.form}", "keep: {state: status}"
TEST, TAKE, GIVEN = "{equals: [result.status, DONE]}", "{kind: amount}", "prepare_token: token"

FAULTS = [
    Fault(JOURNEY, "start: [form]", "start: [from]", "JOURNEY-01", "3:8", "no step `from`", "form"),
    Fault(JOURNEY, LAST, "  done: {screen: transfer.fom}",
          "JOURNEY-01", "18:18", "no screen", "transfer.form"),
    Fault(JOURNEY, LAST, "  done: {screen: home}",
          "JOURNEY-01", "18:18", "does not say `journey: transfer`"),
    Fault(JOURNEY, "- {go: done}", "- {go: doone}",
          "JOURNEY-01", "16:14", "no step `doone`", "done"),
    Fault(JOURNEY, "unknown: done", "unknown: doen",
          "JOURNEY-01", "17:14", "no step `doen`", "done"),
    Fault(JOURNEY, "      - {go: done}\n", "",
          "JOURNEY-02", "15:7", "the last outcome must hold always"),
    Fault(JOURNEY, TEST, "{}", "JOURNEY-02", "15:14", "a condition is exactly one of present"),
    Fault(JOURNEY, TEST, "{present: accounts.count}",
          "JOURNEY-02", "15:14", "neither of the journey nor"),
    Fault(JOURNEY, TEST, "{present: journey.tokn}",
          "JOURNEY-03", "15:14", "not among what", "token"),
    Fault(JOURNEY, TEST, "{present: result.statis}",
          "JOURNEY-03", "15:14", "the answer has no", "status"),
    Fault(JOURNEY, "confirm_transfer", "confirm_transfr",
          "JOURNEY-03", "11:18", "no operation", "payments.confirm_transfer"),
    Fault(JOURNEY, "    review: true\n", "", "JOURNEY-04", "10:18", "the step must be a `review`"),
    Fault(JOURNEY, "    unknown: done\n", "", "JOURNEY-04", "11:18", "where to go if `unknown`"),
    Fault(JOURNEY, GIVEN, "prepare_tokn: token",
          "JOURNEY-03", "12:28", "takes no `prepare_tokn`", "prepare_token"),
    Fault(JOURNEY, GIVEN, "prepare_token: tokn",
          "JOURNEY-03", "12:29", "`tokn` is not among", "token"),
    Fault(JOURNEY, ANSWER, "keep: {state: statu}",
          "JOURNEY-03", "13:21", "the answer has no", "status"),
    Fault(JOURNEY, ANSWER, "keep: {stat: status}",
          "JOURNEY-03", "13:20", "`stat` is not among", "state"),
    Fault(JOURNEY, TAKE, "{kind: amount, among: payees.itms.payee_id}",
          "JOURNEY-03", "9:43", "payees has no", "items"),
    Fault(JOURNEY, TAKE, "{kind: amount, among: payees.items.payee}",
          "JOURNEY-03", "9:43", "the row has no", "payee_id"),
    Fault(JOURNEY, TAKE, "{kind: amount, among: payees.items.payee_id, keep: {token: nme}}",
          "JOURNEY-03", "9:80", "the row has no", "name"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_journey_fits_together(bank: TinyBank, fault: Fault) -> None:
    """A fault of a journey is found at its place, with the nearest right word."""
    hold(bank, fault)
