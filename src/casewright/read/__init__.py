"""From a preserved document to its claims: the step ``read``.

:func:`read` finds the main text and metadata, splits sentences, finds names and
attributions and puts claims together. It is a function of the bytes and the
given date alone, takes and returns picklable values, and asks nothing outside.
"""

from datetime import date
from pathlib import Path

from casewright.read._glued import find_glue_notes
from casewright.read._version import READER_VERSION
from casewright.read.analysis import analyse
from casewright.read.claims import find_claims
from casewright.read.consistency import find_inconsistencies
from casewright.read.correction import find_corrections
from casewright.read.mention import find_mentions
from casewright.read.page import find_page
from casewright.read.sentence import find_sentences
from casewright.values import Exhibit, Reading, Span

__all__ = ["READER_VERSION", "read"]

MAX_READ = 2_000_000  # characters of reporting in one document, of which 40 000 are read in a second


def read(exhibit: Exhibit, body: Path, *, published: date | None = None) -> Reading:
    """Return what a document says, with the words that say it.

    Args:
        exhibit: The document as received.
        body: File that holds its bytes; only read.
        published: Day that applies when the document states none itself.

    Returns:
        Text, publication, passages, sentences, claims, mentions and figures that do not fit, in text order;
        every span counts code points of ``text``.

    Raises:
        ReadError: The bytes hold no text that can be read; the message says why.
    """
    page = find_page(exhibit, body, published=published)
    sentences, too_long = _within_reach(find_sentences(page.text, page.passages))
    analysis = analyse(page.text, sentences)
    mentions = find_mentions(page.text, sentences, analysis=analysis)
    corrections = find_corrections(page.text, page.passages)
    return Reading(
        exhibit_id=exhibit.id,
        reader_version=READER_VERSION,
        text=page.text,
        publication=page.publication,
        passages=page.passages,
        sentences=sentences,
        claims=tuple(
            one
            for one in find_claims(exhibit.id, page, sentences, mentions, analysis=analysis)
            if not any(note.span.start <= one.context.start < note.span.end for note in corrections)
        ),
        mentions=mentions,
        notes=(*page.notes, *too_long, *find_glue_notes(mentions)),
        inconsistencies=find_inconsistencies(page.text, sentences),
        corrections=corrections,
    )


def _within_reach(sentences: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Return the sentences that are read for claims, and a note where that is not all of them."""
    n_characters = 0
    for place, sentence in enumerate(sentences):
        n_characters += sentence.end - sentence.start
        if n_characters > MAX_READ:
            note = (
                f"only the first {sentence.start:,} characters were read for claims and names: one document "
                f"may have {MAX_READ:,}; split it to have all of it read"
            )
            return sentences[:place], (note,)
    return sentences, ()
