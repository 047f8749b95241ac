"""Feeds this process has built, by the fingerprint of the rows they were made of."""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple


class Feed(NamedTuple):
    """A whole calendar and its strong ETag."""

    inhalt: bytes
    etag: str


class Feedspeicher:
    """Keeps the feeds asked for last. People in the same Gremien share one; none holds a person."""

    def __init__(self, groesse: int) -> None:
        self._groesse = groesse
        self._feeds: OrderedDict[str, Feed] = OrderedDict()
        self._schloss = Lock()

    def get(self, stand: str) -> Feed | None:
        with self._schloss:
            if stand in self._feeds:
                self._feeds.move_to_end(stand)
            return self._feeds.get(stand)

    def put(self, stand: str, feed: Feed) -> None:
        with self._schloss:
            self._feeds[stand] = feed
            while len(self._feeds) > self._groesse:
                self._feeds.popitem(last=False)


# About 80 KB each with a hundred sessions.
FEEDS = Feedspeicher(128)
