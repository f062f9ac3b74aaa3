from generator.core.errors import PublishError, describe_error, format_os_error


def test_an_error_is_as_long_as_can_be_read_whatever_it_quotes() -> None:
    error = PublishError("a" * 9_000, tuple("b" * 9_000 for _ in range(500)))
    assert max(len(line.encode()) for line in str(error).split("\n")) <= 2_048
    assert len(error.problems) == 101
    assert error.problems[-1] == "and 400 more"
    assert len(format_os_error(ValueError("c" * 9_000))) <= 2_000


def test_a_short_list_of_problems_is_whole() -> None:
    problems = tuple(map(str, range(100)))
    assert PublishError("x", problems).problems == problems


def test_an_unforeseen_error_is_one_line_with_its_place() -> None:
    empty: dict[str, str] = {}
    try:
        empty["a\nb"]
    except KeyError as error:
        told = describe_error(error)
    assert told.startswith("KeyError: ")
    assert told.endswith("(test_errors.py, line 20)")
    assert "\n" not in told
    assert describe_error(ValueError("x")) == "ValueError: x"
