"""It …"""

import ast

from tests.architecture.sources import called_name, name_of, python_files, tree_of


def callers_of(name):
    return {
        name_of(path)
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and called_name(node) == name
    }


def test_makes_owners_where_a_claim_is_approved_and_nowhere_else():
    assert callers_of("make_owner") == {"directory/claims/actions/deciding.py"}


def test_begins_every_relation_to_a_listing_in_one_file():
    assert callers_of("Keeper") == {"directory/accounts/actions/staff.py"}
