"""URLs of login, password, second factor and sessions, served by allauth."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
