"""Count what a page asks the database: with the login, without the savepoints of the test."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def abfragen(client: Client, url: str) -> int:
    """Return the number of queries of one GET that must succeed."""
    with CaptureQueriesContext(connection) as context:
        response = client.get(url)
    assert response.status_code == 200
    statements = [query["sql"] for query in context.captured_queries]
    return len([sql for sql in statements if "SAVEPOINT" not in sql])
