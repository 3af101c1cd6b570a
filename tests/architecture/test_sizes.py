"""It …"""

import ast

from tests.architecture.sources import name_of, python_files, tree_of

LINES_IN_A_FILE = 300
LINES_IN_A_FUNCTION = 45


def test_has_no_file_that_ought_to_be_a_package():
    sizes = {name_of(path): len(path.read_text().splitlines()) for path in python_files()}
    assert {name: lines for name, lines in sizes.items() if lines > LINES_IN_A_FILE} == {}


def test_has_no_function_that_cannot_be_seen_at_once():
    too_long = {
        f"{name_of(path)}: {node.name}"
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LINES_IN_A_FUNCTION
    }
    assert too_long == set()
