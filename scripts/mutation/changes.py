"""Small changes of a module, one at a time: another comparison, the other branch, one more, nothing returned."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).parents[2]
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True)
class Change:
    """One change of one module."""

    module: str
    """Its name: ``generator.load.files``."""
    line: int
    words: str
    lines: tuple[int, int]
    """The first and the last line of the statement, without the statements in it."""
    function: tuple[str, ...]
    """The names that lead to the outermost function around it; empty where it is within none."""
    tree: ast.Module

    @property
    def name(self) -> str:
        """What is changed, and where."""
        return f"{self.module.replace('.', '/')}.py:{self.line}: {self.words}"

    @property
    def file(self) -> str:
        """The module's file."""
        return str(ROOT / f"{self.module.replace('.', '/')}.py")

    def whole(self) -> CodeType:
        """Return the code of the changed module."""
        code: CodeType = compile(self.tree, self.file, "exec")
        return code

    def code(self) -> CodeType | None:
        """Return the code of the changed function; None where the change is within none."""
        code = self.whole()
        for name in self.function:
            inside = [c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == name]
            if len(inside) != 1:
                return None
            code = inside[0]
        return code if self.function else None


def changes(module: str) -> Iterator[Change]:
    """Yield every change of a module."""
    path = ROOT / f"{module.replace('.', '/')}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    around = _around(tree)
    for number, node in enumerate(_nodes(tree)):
        statement, function = around[id(node)]
        for kind in range(len(list(_variants(copy.deepcopy(node))))):
            copied = copy.deepcopy(tree)
            target = list(_nodes(copied))[number]
            words, made = list(_variants(target))[kind]
            before = ast.unparse(target).split("\n")[0][:60]
            _replace(copied, target, made)
            fixed = ast.fix_missing_locations(copied)
            yield Change(module, target.lineno, f"{words}: {before}", _lines(statement), function, fixed)


def _around(tree: ast.Module) -> dict[int, tuple[ast.stmt, tuple[str, ...]]]:
    """Return, for each node by its identity, the statement that it belongs to and the function around that."""
    found: dict[int, tuple[ast.stmt, tuple[str, ...]]] = {}

    def go(node: ast.AST, statement: ast.stmt | None, names: tuple[str, ...], *, inside: bool) -> None:
        if isinstance(node, ast.stmt):
            statement = node
        if statement is not None:
            found[id(node)] = statement, names if inside else ()
        body = node.body if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
        for child in ast.iter_child_nodes(node):
            if child in body and not inside:
                within = isinstance(node, ast.FunctionDef)
                go(child, statement, (*names, node.name), inside=within)  # type: ignore[attr-defined]
            else:
                go(child, statement, names, inside=inside)

    go(tree, None, (), inside=False)
    return found


def _lines(statement: ast.stmt) -> tuple[int, int]:
    """Return the first and the last line of a statement, without the statements in it."""
    inner = [node.lineno for node in ast.walk(statement) if isinstance(node, ast.stmt) and node is not statement]
    last = statement.end_lineno or statement.lineno
    return statement.lineno, max(statement.lineno, min([last, *(line - 1 for line in inner)]))


def _nodes(tree: ast.Module) -> list[ast.expr | ast.stmt]:
    """Return what may be changed, in the order of the text."""
    left = set[int]()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            parts += node.decorator_list
        if isinstance(node, ast.FunctionDef):
            parts += [node.returns, *(a.annotation for a in [*node.args.args, *node.args.kwonlyargs])]
        if isinstance(node, ast.AnnAssign):
            # A name for a type is an annotation too.
            parts.append(node if ast.unparse(node.annotation) == "TypeAlias" else node.annotation)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            parts.append(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts += [node, node.value]
        if isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom):
            parts.append(node)
        if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == "__all__" for t in node.targets):
            parts.append(node)
        left.update(id(inner) for part in parts if part is not None for inner in ast.walk(part))
    found = [n for n in ast.walk(tree) if isinstance(n, ast.expr | ast.stmt) and id(n) not in left]
    return sorted(found, key=lambda n: (n.lineno, n.col_offset))


def _variants(node: ast.expr | ast.stmt) -> Iterator[tuple[str, ast.expr | ast.stmt]]:  # noqa: C901 - a list of kinds
    """Yield what may stand in the place of a node, with a word for it."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
        made = copy.deepcopy(node)
        made.ops[0] = _COMPARED[type(node.ops[0])]()
        yield "compare otherwise", made
    elif isinstance(node, ast.BoolOp):
        made_bool = copy.deepcopy(node)
        made_bool.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", made_bool
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "no not", node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in _COUNTED:
        made_count = copy.deepcopy(node)
        made_count.op = _COUNTED[type(node.op)]()
        yield "count otherwise", made_count
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield "true/false", ast.copy_location(ast.Constant(not node.value), node)
        elif isinstance(node.value, int):
            yield "one more", ast.copy_location(ast.Constant(node.value + 1), node)
        elif isinstance(node.value, str) and node.value and " " not in node.value.strip():
            yield "another text", ast.copy_location(ast.Constant(f"{node.value}\u2603"), node)
    elif isinstance(node, ast.IfExp | ast.If | ast.While):
        made_if = copy.deepcopy(node)
        made_if.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
        yield "the other branch", made_if
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield "return nothing", ast.copy_location(ast.Return(ast.Constant(None)), node)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield):
        yield "left out", ast.copy_location(ast.Pass(), node)
    elif isinstance(node, ast.AugAssign) and type(node.op) in _COUNTED:
        made_aug = copy.deepcopy(node)
        made_aug.op = _COUNTED[type(node.op)]()
        yield "count otherwise", made_aug
    elif isinstance(node, ast.Continue):
        yield "break", ast.copy_location(ast.Break(), node)
    elif isinstance(node, ast.Break):
        yield "continue", ast.copy_location(ast.Continue(), node)


def _replace(tree: ast.Module, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
                return
            if isinstance(value, list) and any(item is old for item in value):
                value[:] = [new if item is old else item for item in value]
                return
