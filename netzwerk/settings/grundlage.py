"""Settings that hold in every environment; what differs comes from environment variables."""

from pathlib import Path

import environ

from netzwerk.settings.celery import *  # noqa: F403
from netzwerk.settings.dateien import *  # noqa: F403
from netzwerk.settings.dateien import dateiablage
from netzwerk.settings.sicherheit import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

DATEN_DIR = Path(env("NETZWERK_DATEN", default=str(BASE_DIR / "var"))).resolve()

INSTALLED_APPS = [
    "netzwerk.demo",
    "netzwerk.portal",
    "netzwerk.auftritt",
    "netzwerk.datenschutz",
    "netzwerk.ratsbericht",
    "netzwerk.steuerung",
    "sitzungen.protokolle",
    "sitzungen",
    "fachgruppen.institutionen",
    "fachgruppen.buendnisse",
    "fachgruppen.importe",
    "fachgruppen.wahlen",
    "fachgruppen.beitritt",
    "fachgruppen.angebote",
    "fachgruppen.vorhaben",
    "fachgruppen.mitteilungen",
    "fachgruppen.dokumente",
    "fachgruppen",
    "mitglieder",
    "netzwerk.versand",
    "netzwerk.base",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "pgtrigger",
    "pghistory",
    "rules.apps.AutodiscoverRulesConfig",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "netzwerk.base.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "netzwerk.base.middleware.Seitensprache",
    "netzwerk.base.middleware.Obergrenze",
    "netzwerk.base.seitenspeicher.NeuerStand",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "netzwerk.base.middleware.Anmeldepflicht",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "fachgruppen.leser.Leser",
    "fachgruppen.zweiter_faktor.ZweiterFaktor",
    "fachgruppen.umleitung.AlteAdresse",
]

ROOT_URLCONF = "netzwerk.urls"
WSGI_APPLICATION = "netzwerk.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "netzwerk.base.templatetags.bausteine",
                "netzwerk.base.templatetags.datum",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "netzwerk.portal.navigation.navigation",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default="postgresql://netzwerk@127.0.0.1/netzwerk")}
DATABASES["default"].update(
    {
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}},
    }
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The server's part of the keys of secret elections: outside of the database and of its backup.
WAHL_SERVERANTEIL_DATEI = env("WAHL_SERVERANTEIL_DATEI", default=str(DATEN_DIR / "wahl-serveranteil"))

# Rate limits and used TOTP codes live here: shared by all processes and never swallowing an
# error, so PostgreSQL and not the memory of one process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "zwischenspeicher",
        # Beyond this number Django throws away entries that still hold; 300 would be one busy morning.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Whole public pages, in each process for itself (netzwerk.base.seitenspeicher).
    "seiten": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "seiten",
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}
SEITENSPEICHER_SEKUNDEN = 60
SESSION_ENGINE = "netzwerk.base.anmeldedauer"

LANGUAGE_CODE = "de"
# The languages of the public pages, by their own names; everything else is German.
LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("ar", "العربية"),
    ("uk", "Українська"),
    ("ru", "Русский"),
    ("vi", "Tiếng Việt"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "netzwerk.base.statisch.GemerktMitPruefsumme"},
    "dateien": dateiablage(env, DATEN_DIR / "dateien"),
}
MEDIA_ROOT = DATEN_DIR / "dateien"

CRISPY_ALLOWED_TEMPLATE_PACKS = ("kern",)
CRISPY_TEMPLATE_PACK = "kern"

# The public address of the portal. Every link in a mail is built from it, never from a request.
PORTAL_BASE_URL = env("PORTAL_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
# Forms without a login refuse what was filled in faster than any person could.
SPAMSCHUTZ_SEKUNDEN = env.int("NETZWERK_SPAMSCHUTZ_SEKUNDEN", default=3)
PORTAL_NAME = env("NETZWERK_NAME", default="Netzwerk für Integration und Migration")
PORTAL_STADT = env("NETZWERK_STADT", default="Stadt Halle (Saale)")
# Street and town of the operator for the Impressum, parts separated by commas.
PORTAL_ANSCHRIFT = env("NETZWERK_ANSCHRIFT", default="Marktplatz 1, 06100 Halle (Saale)")
PORTAL_KONTAKT_TELEFON = env("NETZWERK_TELEFON", default="0345 5550100")
PORTAL_KONTAKT_EMAIL = env("NETZWERK_EMAIL", default="geschaeftsstelle@netzwerk.example")

MAIL_DOMAIN = env("MAIL_DOMAIN", default="netzwerk.example")
MAIL_FROM_NAME = env("MAIL_FROM_NAME", default="Netzwerk Integration und Migration")
MAIL_RATE_PER_MINUTE = env.int("MAIL_RATE_PER_MINUTE", default=0)
# Seconds a process keeps what it read about the state of the outbox (banners); 0: asks each time.
VERSAND_LAGE_SEKUNDEN = env.int("VERSAND_LAGE_SEKUNDEN", default=15)
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://127.0.0.1:8025")
EMAIL_TIMEOUT = 30
# Mailboxes that are read: `imaps://name:password@host/folder`. Nothing is read unless they are given.
ANTWORT_POSTFACH = env("ANTWORT_POSTFACH", default="")
RUECKLAEUFER_POSTFACH = env("RUECKLAEUFER_POSTFACH", default="")
# Whether replies by calendar reach the portal: by a mailbox, or piped in by the mail server.
ANTWORTEN_PER_KALENDER = (
    env.bool("ANTWORTEN_PER_KALENDER")
    if env("ANTWORTEN_PER_KALENDER", default="")
    else bool(ANTWORT_POSTFACH)
)
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = f"{MAIL_FROM_NAME} <sitzungen@{MAIL_DOMAIN}>"
EMAIL_SUBJECT_PREFIX = ""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"zeile": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"konsole": {"class": "logging.StreamHandler", "formatter": "zeile"}},
    "root": {"handlers": ["konsole"], "level": env("LOG_LEVEL", default="INFO")},
}
