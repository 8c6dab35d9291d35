"""Rules about a person, which do not hold where the sentence waives the matter."""

from wording.kinds import WordingKind
from wording.rules import Rule, rule

_NOT_ASKED = (
    r"\b(?:no|ni|sin|nunca)(?: se)? (?:pid|ped|exig|solicit|requier|necesari|necesit"
    r"|hace falta|import"
    r"|discrimin|consult|revis|mira)[a-z]*(?:,? (?!pero|sino|solo)[a-z/]+){0,6} ?$"
    r"|\bcualquier(?:,? (?!pero|sino)[a-z]+){0,6} ?$"
    r"|\bsin (?:distincion|limites?)(?: [a-z]+){0,3} ?$|\b(?:con o|con y|tenga o no) ?$"
)
_WAIVED = (
    r"^(?: [a-z]+){0,2} no (?:es|son|sera) (?:un |una )?(?:impediment|excluy|requisit"
    r"|problem|obst|necesari)"
    r"|^(?: [a-z]+){0,2} no (?:import|se (?:pid|exig|solic|revis))|^,? (?:da igual|indistint"
    r"|bienvenid|tambien (?:puede|postul))"
)


def about_person(kind: WordingKind, words: str, stems: str, **more: str) -> Rule:
    """A rule about a person that does not hold where the sentence waives the matter."""
    before = f"{_NOT_ASKED}|{more.pop('before')}" if "before" in more else _NOT_ASKED
    after = f"{_WAIVED}|{more.pop('after')}" if "after" in more else _WAIVED
    return rule(kind, words, stems, before=before, after=after, **more)
