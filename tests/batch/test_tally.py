from csf_parser.batch.entries import Document, Entry
from csf_parser.batch.outcome import Row  # noqa: TC001
from csf_parser.batch.place import Place
from csf_parser.batch.report.tally import Tally
from csf_parser.findings.catalogue import make_finding


def failure(error: str, looks_like: str | None, message: str) -> Entry:
    row: Row = {"error": error, "looks_like": looks_like, "message": message, "message_es": message}
    return Entry(Place("a.pdf"), None, 0, (), row)


def with_finding(code: str, label: str) -> Entry:
    finding = make_finding(code, label=label)
    texts = {"message": finding.message, "message_es": finding.message_es}
    row: Row = {"code": code, "severity": finding.severity, "x0": None, **texts}
    return Entry(Place("a.pdf"), None, 1, (Document({"verdict": "no"}, [], [row]),), None)


def told(*entries: Entry) -> list[tuple[int, str, str]]:
    tally = Tally("en")
    for entry in entries:
        tally.add(entry)
    return [(kind.count, kind.code, kind.message) for kind in tally.kinds()]


def test_files_that_are_other_documents_are_counted_by_what_they_look_like() -> None:
    bill, opinion, other = "it is a CFDI", "it is an Opinión", "it is no CSF"
    files = [("cfdi", bill), ("opinion_32d", opinion), ("opinion_32d", opinion), (None, other)]
    assert told(*(failure("NotACsf", looks_like, message) for looks_like, message in files)) == [
        (2, "NotACsf", opinion),
        (1, "NotACsf", bill),
        (1, "NotACsf", other),
    ]


def test_reasons_that_differ_in_numbers_alone_are_one_and_name_no_number() -> None:
    message = "{} pages of the PDF are pictures and the limit is 40"
    files = [failure("PdfTooLarge", None, message.format(count)) for count in (41, 41, 50)]
    assert told(*files) == [(3, "PdfTooLarge", message.replace("40", "…").format("…"))]
    assert told(*files[:2]) == [(2, "PdfTooLarge", message.format(41))]


def test_reasons_of_one_class_that_differ_are_told_apart() -> None:
    files = [failure("NotAPdf", None, "the file is empty"), failure("NotAPdf", None, "the file is a web page")]
    assert [count for count, _, _ in told(*files)] == [1, 1]


def test_a_finding_says_no_more_than_is_true_of_all() -> None:
    one, other = (with_finding("unknown-label", label) for label in ("Giro:", "Sector:"))
    ((_, _, alike),) = told(one, one)
    ((_, _, different),) = told(one, other)
    assert ("Giro" in alike, "Giro" in different, "…" in different) == (True, False, True)


def test_every_reason_is_kept_apart_up_to_a_bound() -> None:
    counted = told(*(failure("Odd", None, "a" * number) for number in range(1, 1200)))
    assert sum(count for count, _, _ in counted) == 1199
    assert len(counted) == 1001
