"""Handling marks: which exhibits may not leave the house."""

from collections.abc import Sequence

from casewright.values import Decision, DecisionKind, Exhibit

NOT_FOR_RELEASE = "not for release"


def find_withheld(exhibits: Sequence[Exhibit], decisions: Sequence[Decision]) -> dict[str, Decision]:
    """Return the exhibits not for release, by id, with the mark that says so.

    The newest mark of some bytes counts, whoever set it. It holds at every address where those bytes
    lie, and for all that was taken out of them: pages of an archive, attachments of a message.
    """
    newest = {one.about[0].body_sha256: one for one in decisions if one.kind is DecisionKind.RELEASE}
    held = {sha: one for sha, one in newest.items() if one.verdict == NOT_FOR_RELEASE}
    if not held:
        return {}
    by_id = {exhibit.id: exhibit for exhibit in exhibits}
    found: dict[str, Decision] = {}
    for exhibit in exhibits:
        mark = _mark_of(exhibit, by_id, held)
        if mark is not None:
            found[exhibit.id] = mark
    return found


def _mark_of(exhibit: Exhibit, by_id: dict[str, Exhibit], held: dict[str, Decision]) -> Decision | None:
    outer: Exhibit | None = exhibit
    seen: set[str] = set()
    while outer is not None and outer.id not in seen:
        seen.add(outer.id)
        if outer.body_sha256 in held:
            return held[outer.body_sha256]
        outer = by_id.get(outer.part_of or "")
    return None
