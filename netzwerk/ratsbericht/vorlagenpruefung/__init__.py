"""Check of an uploaded DOCX template: the container, what it refers to, its placeholders; no Django.

It runs in a process of its own (`abgesichert`): a hostile file costs seconds and a little memory there.
"""
