"""What a Fachgruppe has in hand: Handlungsbedarf and Veranstaltung."""
