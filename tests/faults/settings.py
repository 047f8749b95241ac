"""Settings of the processes the fault tests start: test settings, but real addresses from the environment."""

from netzwerk.settings.test import *  # noqa: F403
from netzwerk.settings.test import DATABASES, INSTALLED_APPS, env

VERSAND_ZEITFAKTOR = env.float("VERSAND_ZEITFAKTOR", default=1.0)
EMAIL_TIMEOUT = env.float("EMAIL_TIMEOUT", default=30.0)
CELERY_BEAT_SCHEDULE = {
    "versand-lauf": {"task": "versand.lauf", "schedule": env.float("BEAT_SEKUNDEN", default=60.0)}
}
# As in operation, unlike in the other tests.
DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}}

# Only the outbox, so that a process starts in a fraction of the time; F2 runs the whole portal.
if env.bool("GANZES_PORTAL", default=False):
    INSTALLED_APPS = ["tests.faults", *INSTALLED_APPS]
else:
    django_apps = [
        "pgtrigger",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.postgres",
    ]
    INSTALLED_APPS = ["tests.faults", "netzwerk.versand", *django_apps]
    AUTH_USER_MODEL = "auth.User"
    MIDDLEWARE: list[str] = []
    TEMPLATES: list[dict[str, object]] = []
    ROOT_URLCONF = "tests.faults.settings"
    urlpatterns: list[object] = []
