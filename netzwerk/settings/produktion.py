"""Settings of real operation: secrets from the environment, TLS in front."""

from netzwerk.settings.grundlage import *  # noqa: F403
from netzwerk.settings.grundlage import CONTENT_SECURITY_POLICY, env

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
NETZWERK_DEMO = False
# What a relay of a town usually takes; 0: no limit.
MAIL_RATE_PER_MINUTE = env.int("MAIL_RATE_PER_MINUTE", default=60)
NETZWERK_MFA_PFLICHT = env.bool("NETZWERK_MFA_PFLICHT", default=True)

SECURE_SSL_REDIRECT = True
# Probes come from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^gesund/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sitzung"
CSRF_COOKIE_NAME = "__Host-csrf"
ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {**CONTENT_SECURITY_POLICY["DIRECTIVES"], "upgrade-insecure-requests": True}
}
