"""Security settings: headers, cookies, passwords, login."""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "manifest-src": ["'self'"],
        "require-trusted-types-for": ["'script'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Idle time of a login; requests renew it (netzwerk.base.anmeldedauer), so nobody is thrown out at work.
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# Eight fields a person in the list of an attendance, without JavaScript all in one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
CSRF_FAILURE_VIEW = "netzwerk.base.fehlerseiten.csrf"

PASSWORD_HASHERS = ["netzwerk.base.passwort.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600

AUTH_USER_MODEL = "mitglieder.Konto"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:mein_bereich"
LOGOUT_REDIRECT_URL = "portal:start"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Whoever changes password or second factor, the person reads of it.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
# A reset for an unknown address takes the same way; its mail is held back (mitglieder.versandarten).
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
# Knows the address as well, without asking the table of further addresses for who has an account.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "mitglieder.passwortlink.Passwortlink"  # noqa: S105
_FORMULARE = "netzwerk.base.kontoformulare"
ACCOUNT_FORMS = {
    "login": f"{_FORMULARE}.Anmeldung",
    "reset_password": f"{_FORMULARE}.PasswortVergessen",
    "reset_password_from_key": f"{_FORMULARE}.PasswortNeu",
    "set_password": f"{_FORMULARE}.PasswortSetzen",
    "change_password": f"{_FORMULARE}.PasswortAendern",
    "reauthenticate": f"{_FORMULARE}.PasswortBestaetigen",
}
MFA_FORMS = {
    "authenticate": f"{_FORMULARE}.CodeBeiAnmeldung",
    "reauthenticate": f"{_FORMULARE}.CodeBestaetigen",
    "activate_totp": f"{_FORMULARE}.AppEinrichten",
    "add_webauthn": f"{_FORMULARE}.PasskeyHinzufuegen",
    "edit_webauthn": f"{_FORMULARE}.PasskeyUmbenennen",
}
MFA_ADAPTER = "mitglieder.anmeldung.ZweiterFaktorAdapter"
ACCOUNT_ADAPTER = "mitglieder.anmeldung.KontoAdapter"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/15m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Netzwerkportal"
# Who types a code in its last second is let in: one step to each side, the most RFC 6238 recommends. That
# a code opens one login only for as long as it could fit is kept by `netzwerk.base.kontoformulare`.
MFA_TOTP_TOLERANCE = 1
