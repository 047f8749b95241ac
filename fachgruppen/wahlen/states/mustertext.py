"""A text for a Wahlordnung that allows elections online: what a court wants to see regulated."""

MUSTERTEXT = """Elektronische Wahl
(1) Gewählt wird im Portal des Netzwerks. Wahlberechtigt ist, wer am Stichtag im Wählerverzeichnis \
steht. Die Stimmabgabe dauert mindestens 72 Stunden; Beginn und Ende werden mit dem Stimmzettel \
bekannt gegeben.
(2) Vor der Stimmabgabe meldet sich die wählende Person an, sieht ihre Auswahl noch einmal und gibt \
sie dann ab. Eine abgegebene Stimme lässt sich nicht ändern.
(3) Jede Stimme wird verschlüsselt gespeichert. Wer abgestimmt hat und was gewählt wurde, wird \
getrennt gespeichert. Zwischenergebnisse gibt es nicht.
(4) Ausgezählt wird nach dem Ende der Stimmabgabe. Dafür braucht es zwei von drei Schlüsselteilen, \
die Wahlleitung, Beisitz und Portal getrennt aufbewahren. Die Auszählung lässt sich wiederholen.

Störungen
(1) Ist das Portal während der Stimmabgabe länger als eine Stunde nicht erreichbar, verlängert die \
Wahlleitung die Stimmabgabe und gibt den Grund bekannt.
(2) Stimmen die Zahl der Stimmabgaben und die Zahl der Stimmzettel nicht überein, wird nicht \
ausgezählt. Die Wahl wird wiederholt.
"""
