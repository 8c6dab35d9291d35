"""Every module of tests says in one line what its rules are about."""

import ast

from tests.house.source import python_files, short, tree


def test_every_module_of_tests_says_what_its_rules_are_about():
    tests = [path for path in python_files("tests") if path.name.startswith("test_")]

    assert [short(path) for path in tests if not ast.get_docstring(tree(path))] == []
