"""The rules that keep every file like every other."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import (
    EVERYTHING,
    PROGRAM,
    SHIPPED,
    Function,
    Source,
    calls,
    dotted,
    is_callback,
    sources,
)

READS_TIME = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now"),
    *("datetime.datetime.utcnow", "datetime.date.today", "time.time", "time.time_ns"),
    *("time.monotonic", "time.localtime", "time.gmtime", "time.strftime", "discord.utils.utcnow"),
}
# Each takes the time zone at the position given, or as the keyword tz.
TAKES_ZONE = {"now": 0, "fromtimestamp": 1}
WITHOUT_ZONE = {"utcnow", "utcfromtimestamp"}
ENVIRONMENT = {"os.environ", "os.getenv", "os.environb", "os.putenv", "os.unsetenv"}
PRINTS = ("bot/cli.py", "bot/operations.py")
# Where whatever went wrong must be told to somebody; discord.py's command tree is the other one.
CATCHES_ALL = ("bot/components.py", "bot/delivery/worker.py")
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "core"}


def test_only_the_clock_reads_the_time() -> None:
    wrong = [
        f"{source.at(call)}: {dotted(call.func)}"
        for source in sources(*PROGRAM)
        if source.place != "bot/clock.py"
        for call, _ in calls(source.tree)
        if dotted(call.func) in READS_TIME
    ]
    assert wrong == []


def is_naive(call: ast.Call, name: str) -> bool:
    if dotted(call.func).split(".")[0] not in ("datetime", "dt"):
        return False
    if name in WITHOUT_ZONE:
        return True
    if name not in TAKES_ZONE or any(keyword.arg == "tz" for keyword in call.keywords):
        return False
    return len(call.args) <= TAKES_ZONE[name]


def test_no_datetime_is_naive() -> None:
    wrong = [
        f"{source.at(call)}: {dotted(call.func)}"
        for source in sources(*EVERYTHING)
        for call, name in calls(source.tree)
        if is_naive(call, name)
    ]
    assert wrong == []


def test_only_the_settings_read_the_environment() -> None:
    wrong = [
        f"{source.at(node)}: {dotted(node)}"
        for source in sources(*PROGRAM)
        if source.place != "bot/settings.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and dotted(node) in ENVIRONMENT
    ]
    assert wrong == []


def catches_all(node: ast.AST) -> bool:
    match node:
        case ast.ExceptHandler(type=None):
            return True
        case ast.ExceptHandler(type=ast.Tuple(elts=caught)):
            pass
        case ast.ExceptHandler(type=ast.expr() as kind):
            caught = [kind]
        case ast.Call(func=func, args=caught) if dotted(func).endswith("suppress"):
            pass
        case _:
            return False
    return any(dotted(each) in ("Exception", "BaseException") for each in caught)


def test_whatever_goes_wrong_is_caught_at_the_boundaries_only() -> None:
    wrong = [
        source.at(node)
        for source in sources(*SHIPPED)
        if source.place not in CATCHES_ALL
        for node in ast.walk(source.tree)
        if catches_all(node)
    ]
    assert wrong == []


def test_only_the_command_line_prints() -> None:
    wrong = [
        source.at(call)
        for source in sources(*PROGRAM)
        if source.place not in PRINTS and source.path.name != "cli.py"
        for call, _ in calls(source.tree)
        if dotted(call.func) in ("print", "sys.stdout.write", "sys.stderr.write")
    ]
    assert wrong == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    wrong = [
        source.place
        for source in sources(*EVERYTHING)
        if VAGUE & {source.path.stem, source.path.parent.name}
    ]
    assert wrong == []


def is_data(node: ast.ClassDef) -> bool:
    """Tell whether a class is a dataclass or an enumeration, whose names say it."""
    made_by = [dotted(x.func if isinstance(x, ast.Call) else x) for x in node.decorator_list]
    bases = [dotted(base) for base in node.bases]
    return any(name.endswith(("dataclass", "Enum")) for name in made_by + bases)


def speaks_for_itself(function: Function, owner: ast.ClassDef | None) -> bool:
    """Tell whether a function is called by discord.py or stands for one declared elsewhere."""
    decorators = [dotted(x.func if isinstance(x, ast.Call) else x) for x in function.decorator_list]
    if is_callback(function) or function.name.startswith(("_", "on_", "visit_")):
        return True
    if owner is None:
        return False
    bases = {dotted(base).rpartition(".")[2] for base in owner.bases}
    inherited = bases & {"Formatter", "Protocol", "Handler", "Filter"}
    return bool(inherited) or any(
        name.endswith(("overload", "override", ".setter")) for name in decorators
    )


def undocumented(tree: ast.Module) -> Iterator[ast.ClassDef | Function]:
    """List the public classes and functions, and the public methods of classes, without a word."""
    for node in tree.body:
        if isinstance(node, Function) and not speaks_for_itself(node, None):
            yield node
        elif isinstance(node, ast.ClassDef) and not (node.name.startswith("_") or is_data(node)):
            yield node
            yield from (
                method
                for method in node.body
                if isinstance(method, Function) and not speaks_for_itself(method, node)
            )


def without_docstring(source: Source) -> list[str]:
    return [
        f"{source.at(node)}: {node.name}"
        for node in undocumented(source.tree)
        if ast.get_docstring(node) is None
    ]


def test_everything_public_has_a_docstring() -> None:
    assert [line for source in sources(*SHIPPED) for line in without_docstring(source)] == []


def test_every_file_of_the_program_says_what_it_is_for() -> None:
    wrong = [
        source.place
        for source in sources(*SHIPPED)
        if source.text.strip() and ast.get_docstring(source.tree) is None
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("datetime.now()", True),
        ("datetime.utcnow()", True),
        ("datetime.fromtimestamp(0)", True),
        ("datetime.datetime.now()", True),
        ("datetime.now(UTC)", False),
        ("datetime.fromtimestamp(0, UTC)", False),
        ("datetime.fromtimestamp(0, tz=UTC)", False),
        ("clock.now()", False),
    ],
)
def test_a_naive_datetime_is_recognized(code: str, expected: bool) -> None:
    ((call, name),) = [x for x in calls(ast.parse(code)) if x[1]]
    assert is_naive(call, name) is expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("except:", True),
        ("except Exception:", True),
        ("except (OSError, Exception) as error:", True),
        ("except BaseException:", True),
        ("except (OSError, ValueError):", False),
    ],
)
def test_catching_everything_is_recognized(clause: str, expected: bool) -> None:
    tree = ast.parse(f"try:\n    pass\n{clause}\n    pass")
    assert any(catches_all(node) for node in ast.walk(tree)) is expected


def test_suppressing_everything_is_recognized() -> None:
    assert any(map(catches_all, ast.walk(ast.parse("with contextlib.suppress(Exception): pass"))))


def test_a_missing_docstring_is_recognized() -> None:
    code = "class Open:\n    def shut(self): ...\n    def _hide(self): ...\ndef go(): ..."
    assert [node.name for node in undocumented(ast.parse(code))] == ["Open", "shut", "go"]
