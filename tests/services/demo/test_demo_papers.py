"""A paper of the demonstration is a PDF that the office may keep."""

from services.demo.demo_papers import one_page


def test_each_object_lies_where_the_table_says():
    paper = one_page("Primera linea", "Segunda linea")

    table = paper[paper.index(b"xref") :].splitlines()[3:8]
    for number, line in enumerate(table, start=1):
        place = int(line[:10])
        assert paper[place:].startswith(f"{number} 0 obj".encode())
    start = int(paper.split(b"startxref\n")[1].split(b"\n")[0])
    assert paper[start:].startswith(b"xref")
    assert b"(Segunda linea) Tj" in paper
    assert paper.endswith(b"%%EOF\n")
