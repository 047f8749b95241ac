"""URLs of login, password, second factor and devices; allauth serves them, the paths are German.

Its pages for signing up stay closed and those for several addresses do not exist here: an account
has one address, and the Geschäftsstelle hands out accounts.
"""

from allauth.account import views
from django.urls import include, path, re_path

from mitglieder.anmeldung import forget_everything

urlpatterns = [
    path("anmelden/", views.login, name="account_login"),
    path("abmelden/", forget_everything(views.logout), name="account_logout"),
    path("gesperrt/", views.account_inactive, name="account_inactive"),
    path("registrieren/", views.signup, name="account_signup"),
    path("bestaetigen/", views.reauthenticate, name="account_reauthenticate"),
    path("passwort/", views.password_change, name="account_change_password"),
    path("passwort/setzen/", views.password_set, name="account_set_password"),
    path("passwort/vergessen/", views.password_reset, name="account_reset_password"),
    path("passwort/vergessen/gesendet/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "passwort/neu/fertig/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("zweiter-faktor/", include("allauth.mfa.urls")),
    path("geraete/", include("allauth.usersessions.urls")),
]
