"""Rows of an election stay; those of a Probewahl go while its service deletes it, and only then."""

import pgtrigger

_GELOESCHT = (
    "COALESCE(current_setting('wahl.vorgang', true), '') = 'probe_loeschen'"
    " AND EXISTS (SELECT 1 FROM wahlen_wahl WHERE id = {wahl} AND test)"
)


def wird_geloescht(wahl: str) -> str:
    """SQL: `wahl` is the key of a Probewahl, and this transaction deletes one."""
    return _GELOESCHT.replace("{wahl}", wahl)


def bleibt(
    name: str, wahl: str = "OLD.wahl_id", condition: pgtrigger.Condition | None = None
) -> pgtrigger.Trigger:
    """Return a trigger against DELETE; `wahl` is the SQL that finds the election of the row."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        condition=condition,
        func=(
            f"IF {wird_geloescht(wahl)} THEN RETURN OLD; END IF;"
            f" RAISE EXCEPTION '{name}: only the rows of a Probewahl are deleted';"
        ),
    )
