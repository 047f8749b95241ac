"""Settings of the processes the fault tests start: test settings, but real addresses from the environment."""

from netzwerk.settings.test import *  # noqa: F403
from netzwerk.settings.test import DATABASES, INSTALLED_APPS, env

INSTALLED_APPS = ["tests.faults", *INSTALLED_APPS]
VERSAND_ZEITFAKTOR = env.float("VERSAND_ZEITFAKTOR", default=1.0)
EMAIL_TIMEOUT = env.float("EMAIL_TIMEOUT", default=30.0)
CELERY_BEAT_SCHEDULE = {
    "versand-lauf": {"task": "versand.lauf", "schedule": env.float("BEAT_SEKUNDEN", default=60.0)}
}
# As in operation, unlike in the other tests.
DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}}
