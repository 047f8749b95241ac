"""Mitglieder: people, institutions, accounts, network roles, visibility."""
