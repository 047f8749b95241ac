"""Settings per environment: grundlage, and on it lokal, test and produktion."""
