"""Values as rows of plain JSON, in the field order of the exports."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from casewright.report.book import Book
from casewright.report.places import Place, find_where
from casewright.report.plover import plover_of
from casewright.report.review_rows import decision_row, review_row
from casewright.report.routes import find_routes
from casewright.report.words import CREDIBILITY, RELIABILITY
from casewright.text import digest, fold
from casewright.values import (
    Answer,
    Case,
    Change,
    Claim,
    CommonSource,
    Correction,
    Edge,
    Event,
    Exhibit,
    Figure,
    Finding,
    Flag,
    Grade,
    Match,
    Objection,
    Origin,
    Provision,
    Quantity,
    Reading,
    Reply,
    Span,
    Tie,
    TimeExpression,
    Weight,
    Withdrawal,
)

Row = dict[str, Any]


def claim_row(exhibit: Exhibit, text: str, claim: Claim) -> Row:
    """Return one claim with the exhibit it stands in, spans beside their words."""
    said = claim.attribution
    return {
        "claim_id": claim.id,
        "exhibit_id": exhibit.id,
        "address": exhibit.address,
        "body_sha256": exhibit.body_sha256,
        "content": _spans(text, claim.content),
        "text": claim.text,
        "context": _span(text, claim.context),
        "voice": claim.voice.value,
        "status": claim.status.value,
        "denied": claim.denied.value if claim.denied else None,
        "withdraws": claim.withdraws,
        "answering": claim.answering.value if claim.answering else None,
        "speaker": said.speaker if said else "",
        "speaker_chain": list(said.chain) if said else [],
        "anonymous": said.anonymous if said else False,
        "source": _spans(text, said.source) if said else [],
        "cue": _spans(text, said.cue) if said else [],
        "via": [{**_span(text, via.span), "name": via.name} for via in said.via] if said else [],
        "basis": _spans(text, said.basis) if said else [],
        "hedges": _spans(text, claim.hedges),
        "event": claim.event.value,
        "events": [_event(text, event, claim) for event in claim.events],
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "time": _time(claim.time),
        "said_at": _time(claim.said_at),
        "mentions": [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "kind": mention.kind.value,
                "name": mention.name,
                "role": mention.role,
                "identifiers": [list(pair) for pair in mention.identifiers],
            }
            for mention in claim.mentions
        ],
    }


def _event(text: str, event: Event, claim: Claim) -> Row:
    return {
        "type": event.type.value,
        "plover": plover_of(event, claim.status),
        "trigger": _span(text, event.trigger),
        "parties": [
            {"role": party.role.value, "name": party.name, **_span(text, party.span)}
            for party in event.parties
        ],
    }


def csv_row(row: Row) -> Row:
    """Flatten one row of :func:`claim_row` to cells; several values are joined by `` | ``."""
    time, said_at = row["time"] or {}, row["said_at"] or {}
    return {
        **{name: row[name] for name in ("claim_id", "exhibit_id", "address", "body_sha256")},
        "start": row["content"][0]["start"] if row["content"] else "",
        "end": row["content"][-1]["end"] if row["content"] else "",
        **{name: row[name] or "" for name in ("text", "voice", "status", "denied", "speaker", "event")},
        "anonymous": "yes" if row["anonymous"] else "no",
        **{name: _joined(one["text"] for one in row[name]) for name in ("source", "cue", "basis", "hedges")},
        "via": _joined(one["name"] for one in row["via"]),
        "events": _joined(_event_words(one) for one in row["events"]),
        "quantities": _joined(_quantity_words(one) for one in row["quantities"]),
        "time": time.get("value") or "",
        "time_text": time.get("text", ""),
        "time_reason": time.get("reason", ""),
        "said_at": said_at.get("value") or "",
        "said_at_text": said_at.get("text", ""),
        "said_at_reason": said_at.get("reason", ""),
        "mentions": _joined(f"{one['name']} ({one['kind']})" for one in row["mentions"]),
    }


def _event_words(event: Row) -> str:
    parties = "; ".join(f"{one['role']} {one['name'] or one['text']}" for one in event["parties"])
    return f"{event['type']} “{event['trigger']['text']}”" + (f": {parties}" if parties else "")


def findings_tree(case: Case) -> Row:
    """Return the whole case but its texts and claims, so that a reader can walk from finding to bytes."""
    return {
        "casewright_version": case.casewright_version,
        "reader_version": case.reader_version,
        "title": case.title,
        "question": case.question,
        "scope": case.scope,
        "cut_off": _day(case.cut_off),
        "n_withheld": case.n_withheld,
        "lists": [{"name": name, "words": words} for name, words in case.lists],
        "n_listings": case.n_listings,
        "lists_are_sample": case.lists_are_sample,
        "findings": finding_rows(case),
        "weights": [weight_row(weight) for weight in case.weighing.weights],
        "edges": [_edge(edge) for edge in case.weighing.edges],
        "flags": [_flag(flag) for flag in case.weighing.flags],
        "common_sources": [_common(one) for one in case.weighing.common],
        "matches": [_match(match) for match in case.matches],
        "listings": [
            {
                "listing_id": one.id,
                "list_name": one.list_name,
                "reference": one.reference,
                "kind": one.kind.value,
                "name": one.name,
                "programmes": list(one.programmes),
                "entry": one.entry,
                "listed_on": _day(one.listed_on),
                "valid_from": _day(one.valid_from),
                "valid_to": _day(one.valid_to),
                "list_date": _day(one.list_date),
                "is_sample": one.is_sample,
            }
            for one in case.listings
        ],
        "provisions": [provision_row(provision) for provision in case.provisions],
        "exhibits": exhibit_rows(case),
        "reviews": [review_row(review) for review in case.reviews],
        "lost_decisions": [{"reason": one.reason, **decision_row(one.decision)} for one in case.lost],
        "failures": [
            {"subject": one.subject, "step": one.step, "error": one.error, "message": one.message}
            for one in case.failures
        ],
    }


# ---------------------------------------------------------------- parts of findings.json


def finding_rows(case: Case) -> list[Row]:
    """Return the findings of a case, each with keys of its claims that outlast the reader's version."""
    unverified = {one.key for one in case.provisions if not one.verified}
    bodies = {exhibit.id: exhibit.body_sha256 for exhibit in case.exhibits}
    resting = {one for finding in case.findings for one in (*finding.claim_ids, *finding.denial_ids)}
    keys = {
        claim.id: digest(bodies[claim.exhibit_id], fold(claim.text))[:16]
        for reading in case.readings
        for claim in reading.claims
        if claim.id in resting
    }
    book = Book(case)
    return [_finding(finding, unverified, keys, book) for finding in case.findings]


def _finding(finding: Finding, unverified: Collection[str], keys: Mapping[str, str], book: Book) -> Row:
    routes = find_routes(book, book.weights[finding.weight_id])
    where = find_where(book, finding)
    return {
        "finding_id": finding.id,
        "weight_id": finding.weight_id,
        "is_draft": not finding.reviewed_by,
        "reviewed_by": finding.reviewed_by,
        "title": finding.title,
        "statement": finding.statement,
        "relation": finding.relation.value,
        "support": finding.support.value,
        "contest": finding.contest.value,
        "n_origins_low": finding.n_origins_low,
        "n_origins_high": finding.n_origins_high,
        "n_exhibits": len(routes.paths),
        "n_copies": sum(len(member.copies) for member in routes.members.values()),
        "origins_in_words": routes.sentence,
        "provision_keys": list(finding.provision_keys),
        "unverified_keys": [key for key in finding.provision_keys if key in unverified],
        "claim_ids": list(finding.claim_ids),
        "claim_keys": [keys.get(claim_id, claim_id) for claim_id in finding.claim_ids],
        "denial_ids": list(finding.denial_ids),
        "denial_keys": [keys.get(claim_id, claim_id) for claim_id in finding.denial_ids],
        "match_ids": list(finding.match_ids),
        "missing": list(finding.missing),
        "target": finding.target or None,
        "direction": finding.direction or None,
        "why": list(finding.why),
        "exceptions": list(finding.exceptions),
        "settles": list(finding.settles),
        "replies": [_reply(reply) for reply in finding.replies],
        "related_ids": list(finding.related_ids),
        "places": [_place(place) for place in where.places],
        "movements": [
            {"from": one.origin.name, "to": one.destination.name, "n_exhibits": one.n_exhibits}
            for one in where.movements
        ],
        "capitals_named_for_rulers": list(where.rulers),
        "is_inferred": finding.is_inferred,
        "is_provisional": finding.is_provisional,
        "title_claim_id": finding.title_claim_id or None,
    }


def _place(place: Place) -> Row:
    position = place.position
    return {
        "name": place.name,
        "number": place.number or None,
        "latitude": position.latitude if position is not None else None,
        "longitude": position.longitude if position is not None else None,
        "standing": place.standing,
        "parts": list(place.parts),
        "n_mentions": place.n_mentions,
        "n_exhibits": place.n_exhibits,
    }


def _reply(reply: Reply) -> Row:
    return {
        "party": reply.party,
        "denial_ids": list(reply.denial_ids),
        "answers": [_answer(one) for one in reply.answers],
        "approached": _day(reply.approached),
        "deadline": _day(reply.deadline),
        "answer": reply.answer or None,
        "assessment": reply.assessment or None,
    }


def weight_row(weight: Weight) -> Row:
    """Return a matter with its origins, denials, figures and flags."""
    return {
        "weight_id": weight.id,
        "matter": weight.matter,
        "event": weight.event.value,
        "claim_ids": list(weight.claim_ids),
        "origins": [_origin(origin) for origin in weight.origins],
        "n_origins_low": weight.n_origins_low,
        "n_origins_high": weight.n_origins_high,
        "denial_ids": list(weight.denial_ids),
        "figures": [_figure(figure) for figure in weight.figures],
        "flags": [_flag(flag) for flag in weight.flags],
        "to_obtain": list(weight.to_obtain),
        "ties": [_tie(tie) for tie in weight.ties],
        "objections": [_objection(one) for one in weight.objections],
        "claim_reasons": list(weight.claim_reasons),
        "answers": [_answer(one) for one in weight.answers],
        "withdrawals": [_withdrawal(one) for one in weight.withdrawals],
        "grades": [_grade(grade) for grade in weight.grades],
    }


def _grade(grade: Grade) -> Row:
    """Return one claim's grade; letter and digit never without their words and reasons."""
    return {
        "claim_id": grade.claim_id,
        "grade": grade.code,
        "source": grade.reliability.value,
        "source_words": RELIABILITY[grade.reliability],
        "source_reasons": list(grade.source_reasons),
        "information": grade.credibility.value,
        "information_words": CREDIBILITY[grade.credibility],
        "information_reasons": list(grade.information_reasons),
        "by_rules": grade.source.value + grade.information.value,
        "decisions": [
            {
                "by": one.by,
                "on": _day(one.on),
                "reason": one.reason,
                "source": one.source.value if one.source else None,
                "information": one.information.value if one.information else None,
            }
            for one in grade.decisions
        ],
    }


def _tie(tie: Tie) -> Row:
    return {
        "claim_id": tie.claim_id,
        "to_claim": tie.to_claim,
        "kind": tie.kind.value,
        "score": tie.score,
        "shared": list(tie.shared),
    }


def _objection(one: Objection) -> Row:
    return {"claim_id": one.claim_id, "kind": one.kind.value, "against": one.against, "also": list(one.also)}


def _answer(one: Answer) -> Row:
    return {
        "exhibit_id": one.exhibit_id,
        "speaker": one.speaker,
        "granted": list(one.granted),
        "denied": list(one.denied),
        "open": list(one.open),
    }


def _withdrawal(one: Withdrawal) -> Row:
    return {
        "claim_id": one.claim_id,
        "by_exhibit": one.by_exhibit,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
        "is_whole": one.is_whole,
        "reason": one.reason,
    }


def _origin(origin: Origin) -> Row:
    return {
        "speaker": origin.speaker,
        "basis": origin.basis,
        "via": list(origin.via),
        "claim_ids": list(origin.claim_ids),
        "independent": origin.independent,
        "reason": origin.reason,
        "speaker_kind": origin.speaker_kind.value,
        "basis_kind": origin.basis_kind.value,
        "n_voices": origin.n_voices,
    }


def _figure(figure: Figure) -> Row:
    return {
        "claim_id": figure.claim_id,
        "speaker": figure.speaker,
        "quantity": _quantity(figure.quantity),
        "stated": figure.stated.value if figure.stated else None,
        "relation": figure.relation.value,
    }


def _edge(edge: Edge) -> Row:
    return {
        "kind": edge.kind.value,
        "from_exhibit": edge.from_exhibit,
        "to_exhibit": edge.to_exhibit,
        "to_name": edge.to_name,
        "copy": edge.copy.value if edge.copy else None,
        "score": round(edge.score, 4),
        "direction": edge.direction,
        "evidence": [{"from": list(one), "to": list(other)} for one, other in edge.evidence],
    }


def _flag(flag: Flag) -> Row:
    return {
        "kind": flag.kind.value,
        "exhibit_id": flag.exhibit_id,
        "start": flag.span.start,
        "end": flag.span.end,
        "text": flag.text,
        "original_exhibit_id": flag.original_exhibit_id,
        "original_start": flag.original_span.start,
        "original_end": flag.original_span.end,
        "original_text": flag.original_text,
    }


def _common(source: CommonSource) -> Row:
    return {
        "kind": source.kind.value,
        "source": source.source,
        "reports": [
            {"exhibit_id": exhibit_id, "start": start, "end": end}
            for exhibit_id, (start, end) in zip(source.exhibit_ids, source.spans, strict=True)
        ],
    }


def _match(match: Match) -> Row:
    return {
        "match_id": match.id,
        "exhibit_id": match.exhibit_id,
        "start": match.mention.span.start,
        "end": match.mention.span.end,
        "text": match.mention.text,
        "name": match.mention.name,
        "listing_id": match.listing_id,
        "alias": match.alias.name,
        "alias_quality": match.alias.quality,
        "score": round(match.score, 4),
        "outcome": match.outcome.value,
        "judgement": match.judgement.value,
        "as_of": match.as_of.value,
        "as_of_day": _day(match.as_of_day),
        "as_of_reason": match.as_of_reason,
        "parts": [
            {"name": one.name, "score": round(one.score, 4), "reason": one.reason} for one in match.parts
        ],
    }


def provision_row(provision: Provision) -> Row:
    """Return one provision, what is not verified marked."""
    return {
        "key": provision.key,
        "instrument": provision.instrument,
        "division": provision.division,
        "paragraph": provision.paragraph,
        "title": provision.title,
        "rule": provision.rule,
        "to_whom": provision.to_whom,
        "kind": provision.kind,
        "direction": provision.direction,
        "counterpart": provision.counterpart or None,
        "target": provision.target,
        "binds": provision.binds,
        "bound": list(provision.bound),
        "since": _day(provision.since),
        "until": _day(provision.until),
        "caps": [{"amount": cap.amount, "unit": cap.unit, "period": cap.period} for cap in provision.caps],
        "hs": [{"code": one.code, "covers": one.covers, "verified": one.verified} for one in provision.hs],
        "exceptions": list(provision.exceptions),
        "legal_status": provision.legal_status,
        "disputed": provision.disputed or None,
        "text_at": provision.text_at,
        "sources": list(provision.sources),
        "verified": provision.verified,
        "verification": provision.verification,
    }


def exhibit_rows(case: Case) -> list[Row]:
    """Return every document, with what it says of itself."""
    readings = {reading.exhibit_id: reading for reading in case.readings}
    late, withheld = set(case.not_weighed), set(case.not_for_release)
    return [
        {
            **_exhibit(one, readings.get(one.id)),
            "is_weighed": one.id in readings and one.id not in late,
            "not_for_release": one.id in withheld,
        }
        for one in case.exhibits
    ]


def _exhibit(exhibit: Exhibit, reading: Reading | None) -> Row:
    said = reading.publication if reading else None
    return {
        "exhibit_id": exhibit.id,
        "address": exhibit.address,
        "body_sha256": exhibit.body_sha256,
        "n_bytes": exhibit.n_bytes,
        "media_type": exhibit.media_type,
        "part_of": exhibit.part_of,
        "is_read": reading is not None,
        "title": said.title if said else "",
        "publisher": said.publisher if said else "",
        "byline": said.byline if said else "",
        "url": said.url if said else "",
        "language": said.language if said else "",
        "published": _day(said.published) if said else None,
        "published_how": said.published_how if said else "",
        "published_at": said.published_at.isoformat() if said and said.published_at else None,
        "credits": list(said.credits) if said else [],
        "n_claims": len(reading.claims) if reading else 0,
        "notes": list(reading.notes) if reading else [],
        "inconsistencies": [one.words for one in reading.inconsistencies] if reading else [],
        "corrections": [_correction(reading.text, one) for one in reading.corrections] if reading else [],
    }


def _correction(text: str, one: Correction) -> Row:
    return {
        "kind": one.kind.value,
        **_span(text, one.span),
        "wrong": [_span(text, worded.span) for worded in one.wrong],
        "right": [_span(text, worded.span) for worded in one.right],
    }


# ---------------------------------------------------------------- small parts


def _span(text: str, span: Span) -> Row:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _spans(text: str, spans: Iterable[Span]) -> list[Row]:
    return [_span(text, span) for span in spans]


def _quantity(quantity: Quantity) -> Row:
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text": quantity.text,
        "op": quantity.op.value,
        "value": quantity.value,
        "high": quantity.high,
        "unit": quantity.unit,
        "capacity_of": quantity.capacity_of,
        "change": None if quantity.change is None else _change(quantity.change),
    }


def _change(change: Change) -> Row:
    """Return a figure that is derived; it is never stated."""
    return {
        "of": change.of,
        "value": change.value,
        "low": change.low,
        "high": change.high,
        "unit": change.unit,
        "reckoning": change.reckoning,
    }


def _time(time: TimeExpression | None) -> Row | None:
    if time is None:
        return None
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.text,
        "value": time.interval.value if time.interval else None,
        "grain": time.interval.grain.value if time.interval else None,
        "reason": time.reason,
    }


def _quantity_words(row: Row) -> str:
    value = "" if row["value"] is None else f"{row['value']}"
    high = "" if row["high"] is None else f"–{row['high']}"
    op = "" if row["op"] in {"=", "range"} else row["op"]
    return " ".join(part for part in (op, value + high, row["unit"]) if part)


def _day(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _joined(words: Iterable[str]) -> str:
    return " | ".join(" ".join(one.split()) for one in words)
