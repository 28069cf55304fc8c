# Was zurückgefragt wird, während jemand einen Filmabend plant oder ändert.

party-zone-not-found = Die Zeitzone „{ $zone }“ kenne ich nicht. Nenn bitte eine große Stadt in deiner Nähe oder einen Namen wie { $nearest }.
party-slot-unclear = { $number ->
    [0] Das Ende der Umfrage kann { $first } oder { $second } bedeuten. Schreib es bitte mit Datum und im 24-Stunden-Format.
   *[other] Termin Nr. { $number } kann { $first } oder { $second } bedeuten. Schreib ihn bitte mit Datum und im 24-Stunden-Format.
}
party-slot-without-time = { $number ->
    [0] Beim Ende der Umfrage fehlt die Uhrzeit. Ergänz sie bitte, zum Beispiel 20:00.
   *[other] Bei Termin Nr. { $number } fehlt die Uhrzeit. Ergänz sie bitte, zum Beispiel 20:00.
}
party-unclear = Zu „{ $query }“ passen mehrere Filmabende. Bitte wähl einen aus der Liste.
party-place-gone = Diesen Kanal gibt es hier nicht, oder du siehst ihn nicht. Bitte wähl einen aus der Liste oder schreib, wo ihr euch trefft.
party-take-over-question = Dieser Filmabend gehört { $host }, aber dieses Mitglied hat den Server verlassen. Möchtest du ihn übernehmen? Dann kannst du ihn ändern.
party-button-take-over = Übernehmen
