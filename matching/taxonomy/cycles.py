"""Circles among concepts that point at wider ones."""

from collections.abc import Iterable, Iterator, Mapping


def concepts_on_a_cycle(wider: Mapping[str, Iterable[str]]) -> set[str]:
    """The concepts that can be reached from themselves, in time that grows with the relations.

    Tarjan's strongly connected components, without recursion: a chain of concepts may be longer
    than Python's stack is deep.
    """
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    found: set[str] = set()
    for start in wider:
        path = [] if start in order else [(start, _enter(start, wider, order, lowest, open_))]
        while path:
            node, targets = path[-1]
            target = next(targets, None)
            if target is None:
                path.pop()
                _leave(node, order, lowest, open_, found)
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
            elif target not in order:
                path.append((target, _enter(target, wider, order, lowest, open_)))
            elif target in open_:
                lowest[node] = min(lowest[node], order[target])
                found |= {node} & {target}
    return found


def _enter(
    node: str,
    wider: Mapping[str, Iterable[str]],
    order: dict[str, int],
    lowest: dict[str, int],
    open_: dict[str, None],
) -> Iterator[str]:
    order[node] = lowest[node] = len(order)
    open_[node] = None
    return iter(sorted(wider.get(node, ())))


def _leave(
    node: str,
    order: Mapping[str, int],
    lowest: Mapping[str, int],
    open_: dict[str, None],
    found: set[str],
) -> None:
    """Close a component when its first node is done; of more than one it is a cycle."""
    if lowest[node] != order[node]:
        return
    component: set[str] = set()
    while node not in component:
        component.add(open_.popitem()[0])
    if len(component) > 1:
        found |= component
