"""Settings of the tests: PostgreSQL and SMTP are real, only hashing is cheap."""

from netzwerk.settings.grundlage import *  # noqa: F403
from netzwerk.settings.grundlage import DATABASES, STORAGES, env

DEBUG = False
SECRET_KEY = "nur-fuer-die-tests-0123456789-0123456789-abcdefghijkl"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
NETZWERK_DEMO = True
NETZWERK_MFA_PFLICHT = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "netzwerk.base.statisch.Gemerkt"},
    "dateien": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# Longer than any run: a browser asks once for what no test changes.
WHITENOISE_MAX_AGE = 86_400
DATABASES["default"]["TEST"] = {"NAME": env("NETZWERK_TESTDB", default="test_netzwerk")}
# A pool would hold connections that block dropping the test database.
DATABASES["default"]["OPTIONS"] = {}
# A closed port: waking a worker must never be needed. The fault tests bring their own Redis.
CELERY_BROKER_URL = env("TEST_REDIS_URL", default="redis://127.0.0.1:1/0")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A kept page would tell one test of another; `tests/base/test_seitenspeicher.py` turns it on.
SEITENSPEICHER_SEKUNDEN = 0
# In operation the state of the outbox has mostly been asked before; tests count queries accordingly.
VERSAND_LAGE_SEKUNDEN = None
