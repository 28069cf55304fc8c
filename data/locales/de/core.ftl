# Fehler: ein Satz, der sagt, was zu tun ist.

error-fault = Bei mir ist etwas schiefgegangen. Versuch es bitte noch einmal; passiert es wieder, zeig einem Moderator den Code `{ $code }`.
error-command-outdated = Dieser Befehl hat sich inzwischen geändert. Starte die App bitte neu und versuch es noch einmal.
error-gone = Das ist vorbei. Führ den Befehl bitte noch einmal aus, um den aktuellen Stand zu sehen.
error-guild-only = Das geht nur auf einem Server. Benutz es bitte dort.
error-needs-moderator = Das dürfen nur Moderatoren. Bitte wende dich an das Moderationsteam.
error-needs-manage-guild = Das darf nur, wer diesen Server verwalten darf. Bitte wende dich an die Serverleitung.
error-needs-owner = Das darf nur, wem dieser Server gehört. Bitte wende dich an diese Person.

button-previous = Vorige Seite
button-next = Nächste Seite
button-back = Zurück

page-of = Seite { $page } von { $pages }
