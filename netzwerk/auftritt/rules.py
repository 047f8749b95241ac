"""Who writes the legal pages and answers reported barriers: Geschäftsstelle and Beauftragte."""

import rules

from fachgruppen.rules import is_leitstelle

rules.add_perm("auftritt.pflegen", is_leitstelle)
