"""Answers to what the council asks: how many meetings, which topics, who took part, what came of it."""
