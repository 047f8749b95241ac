"""Sitzungen: meetings, agenda, invitations, answers, calendar."""
