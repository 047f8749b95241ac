"""Celery: Redis only carries the wake-up call, never data."""

import environ
from celery.schedules import crontab

env = environ.Env()

CELERY_BROKER_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_TIMEZONE = "Europe/Berlin"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
# A worker that acknowledges late dies with kombu 5.7 when Redis goes away during a task. A lost
# wake-up costs nothing: the rows stand in the database, and the next run finds them.
CELERY_TASK_ACKS_LATE = False
CELERY_TASK_SOFT_TIME_LIMIT = 50
CELERY_TASK_TIME_LIMIT = 60
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Above the longest task, or a task would run twice.
    "visibility_timeout": 300,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "max_retries": 0,
}
# The schedule stands here and not in the database: one place to read, nothing to drift.
CELERY_BEAT_SCHEDULE = {
    "versand-lauf": {"task": "versand.lauf", "schedule": 60.0},
    "uebersichten": {"task": "mitteilungen.uebersichten", "schedule": 900.0},
    "aemter-weiterfuehren": {"task": "fachgruppen.aemter_weiterfuehren", "schedule": crontab(minute="0")},
    "amtsfristen": {"task": "fachgruppen.amtsfristen", "schedule": crontab(minute="15", hour="7-18")},
    "beitritt-erinnern": {
        "task": "fachgruppen.beitritt_erinnern",
        "schedule": crontab(minute="10", hour="7-18"),
    },
    "entwuerfe": {"task": "fachgruppen.entwuerfe_loeschen", "schedule": crontab(hour=3, minute=20)},
    "dokumente-nachlauf": {"task": "dokumente.nachlauf", "schedule": 60.0},
    "dokumente-abgleich": {"task": "dokumente.abgleich", "schedule": crontab(hour=3, minute=40)},
    "sitzungen-quartal": {"task": "sitzungen.quartal", "schedule": 900.0},
    "erinnerungen": {"task": "sitzungen.erinnerungen", "schedule": 900.0},
    "erinnerungsplan": {"task": "sitzungen.erinnerungsplan", "schedule": crontab(hour=3, minute=10)},
    "protokolle-genehmigen": {"task": "protokolle.genehmigen", "schedule": crontab(minute="25")},
    "protokollkette": {"task": "protokolle.kette_pruefen", "schedule": crontab(hour=4, minute=0)},
    "postfach": {"task": "sitzungen.postfach", "schedule": 120.0},
    "gastadressen": {"task": "sitzungen.gastadressen", "schedule": crontab(hour=3, minute=50)},
    "tagesordnungen": {"task": "sitzungen.tagesordnungen", "schedule": 300.0},
    "aufgaben-erinnern": {"task": "protokolle.aufgaben_erinnern", "schedule": 900.0},
    "vorhaben-erinnern": {"task": "vorhaben.erinnern", "schedule": crontab(minute="50", hour="7-18")},
    "anmeldungen": {"task": "vorhaben.anmeldungen", "schedule": 300.0},
    "anmeldungen-loeschen": {
        "task": "vorhaben.anmeldungen_loeschen",
        "schedule": crontab(hour=3, minute=55),
    },
    "barrieren-erinnern": {
        "task": "auftritt.barrieren_erinnern",
        "schedule": crontab(minute="30", hour="7-18"),
    },
    "beitritt-loeschen": {"task": "beitritt.loeschen", "schedule": crontab(hour=3, minute=55)},
    "institutionen-erinnern": {
        "task": "institutionen.erinnern",
        "schedule": crontab(minute="55", hour="7-18"),
    },
    "angebote-erinnern": {"task": "angebote.erinnern", "schedule": crontab(minute="40", hour="7-18")},
    "wahlen-erinnern": {"task": "wahlen.erinnern", "schedule": crontab(minute="35", hour="7-18")},
    "wahlen-schliessen": {"task": "wahlen.schliessen", "schedule": 60.0},
    "wahlen-vernichten": {"task": "wahlen.vernichten", "schedule": crontab(minute="45")},
    "wahlergebnisse": {"task": "wahlen.ergebnisse_pruefen", "schedule": crontab(hour=4, minute=10)},
    "loeschungen": {"task": "datenschutz.loeschen", "schedule": 900.0},
    "abschiede": {"task": "datenschutz.abschiede", "schedule": crontab(minute=5)},
    "aufbewahrung": {"task": "datenschutz.aufbewahrung", "schedule": crontab(hour=3, minute=30)},
    "terminumfragen": {"task": "sitzungen.umfragen", "schedule": 900.0},
    "ratsfassungen": {"task": "ratsbericht.fassungen", "schedule": 60.0},
    "ratsberichte-veroeffentlichen": {"task": "ratsbericht.veroeffentlichen", "schedule": 300.0},
    "quartalsberichte-anlegen": {"task": "steuerung.berichte_anlegen", "schedule": crontab(minute=20)},
    "quartalsberichte-erinnern": {
        "task": "steuerung.berichte_erinnern",
        "schedule": crontab(minute="50", hour="7-18"),
    },
}
