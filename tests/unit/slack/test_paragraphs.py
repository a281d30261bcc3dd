from incidentbot.slack.paragraphs import paragraphs, quoted


def texts(*lines: str) -> list[str]:
    return [block["text"]["text"] for block in paragraphs(lines)]


def test_lines_that_fit_together_share_a_section() -> None:
    assert texts("one", "two") == ["one\ntwo"]


def test_no_line_is_torn_apart() -> None:
    assert texts("a" * 2000, "b" * 2000) == ["a" * 2000, "b" * 2000]


def test_a_long_quotation_loses_nothing_and_each_line_fits() -> None:
    typed = "so & on " * 1000 + "\nand this"

    lines = quoted(typed)

    assert all(line.startswith("> ") and len(line) <= 3000 for line in lines)
    shown = " ".join(line.removeprefix("> ") for line in lines)
    assert shown.split() == typed.replace("&", "&amp;").split()


def test_nothing_said_is_nothing_quoted() -> None:
    assert quoted("") == ()
