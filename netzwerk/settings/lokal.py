"""Settings of `make start`: the real thing on one machine, without TLS."""

from netzwerk.settings.grundlage import *  # noqa: F403
from netzwerk.settings.grundlage import env

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="nur-auf-diesem-rechner-ohne-schutzbedarf-0123456789-abcdefghij")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
NETZWERK_DEMO = env.bool("NETZWERK_DEMO", default=True)
NETZWERK_MFA_PFLICHT = env.bool("NETZWERK_MFA_PFLICHT", default=False)
