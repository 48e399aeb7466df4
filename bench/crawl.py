"""Makes crawls: many articles on many events, some of them copies, for measuring speed and growth.

    texts ─learn which word follows which─→ events ─→ articles of each event ─make_copy─→ copies

Every event has names and figures of its own. Its first article is written word by word, each word one that
follows the last somewhere in the texts given, so that vocabulary and common phrases are those of real
reports; others of the event are written likewise (independent reports) or made from the first by
``bench.synthetic`` (copies). The same texts, size and seed give the same crawl on every machine.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bench.quality._texts import Text
from bench.synthetic import WHOLE, make_copy

COPIED = 0.3  # of the articles, as in a crawl of news sites that subscribe to agencies
INDEPENDENT = 0.3
_TOKEN = re.compile(r"[\w'’-]+|[.,?!;:“”]")
_END = frozenset(".?!")
_PARAGRAPH = 3
_SYLLABLES = ("bar", "do", "fen", "gul", "ha", "ki", "lor", "mi", "nat", "or", "pel", "ra", "sun", "tev")

Followers = Mapping[str, Sequence[str]]


def learn(texts: Sequence[str]) -> Followers:
    """Return which words follow each word; those that begin a sentence follow ``"."``."""
    followers: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        last = "."
        for found in _TOKEN.finditer(text):
            token = "." if found[0] in _END else found[0]
            followers[last].append(token)
            last = token
    return followers


def make_crawl(followers: Followers, n: int, *, seed: str, n_words: int = 600) -> Iterator[Text]:
    """Yield the articles of a crawl; the id of a copy names its kind and the article it was made from."""
    chance = random.Random(seed)
    n_made = 0
    while n_made < n:
        names = ["".join(chance.choices(_SYLLABLES, k=3)).title() for _ in range(12)]
        first = Text(id=f"{n_made:06}", text=_article(followers, names, n_words, chance))
        event = [first]
        while chance.random() < COPIED + INDEPENDENT and len(event) < 20:
            number = n_made + len(event)
            if chance.random() < COPIED / (COPIED + INDEPENDENT):
                kind = chance.choice(WHOLE)
                copy = make_copy(first.text, kind, seed=f"{seed}/{number}")
                event.append(Text(id=f"{number:06} {kind} {first.id}", text=copy))
            else:
                text = _article(followers, names, n_words, chance)
                event.append(Text(id=f"{number:06}", text=text))
        yield from event[: n - n_made]
        n_made += len(event)


def _article(followers: Followers, names: Sequence[str], n_words: int, chance: random.Random) -> str:
    parts: list[str] = []
    last, n_made, n_sentences = ".", 0, 0
    while n_made < n_words or last != ".":
        token = chance.choice(followers.get(last) or followers["."])
        last = token
        if token == ".":
            n_sentences += 1
            parts.append(".\n" if n_sentences % _PARAGRAPH == 0 else ".")
            continue
        n_made += 1
        if token[0].isupper() and parts and not parts[-1].startswith(".") and chance.random() < 0.6:
            token = chance.choice(names)
        elif token.isdigit():
            token = str(chance.randint(2, 900))
        parts.append(token if token in ",;:" or not parts else f" {token}")
    return "".join(parts).replace("\n ", "\n").strip()
