"""Protokoll, Beschluss, Aufgabe: what a Sitzung left behind; lies above sitzungen."""
