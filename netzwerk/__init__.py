"""The project: settings, URLs, Celery and the pages that span several apps."""

from netzwerk.celery import app as celery_app

__all__ = ["celery_app"]
