# The two commands of the house are `make start` and `make test`; betrieb/ does the work.
PYTHON ?= python3
export ARGS

.PHONY: start test gruendlich lint fmt types worker shell bench faults lock hilfe
.DEFAULT_GOAL := hilfe

start test gruendlich lint fmt types worker shell bench faults lock:
	@exec $(PYTHON) -m betrieb $@

hilfe:
	@echo "make start   Portal starten (PORT=8000, NETZWERK_DATEN=var)"
	@echo "make test    alles prüfen"
	@echo "make gruendlich   Seiten, Rechte und Migrationen ganz prüfen, Eigenschaften an neuen Beispielen"
	@echo "make lint | fmt | types | worker | shell | bench | faults | lock"
