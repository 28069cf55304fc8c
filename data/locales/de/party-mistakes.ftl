# Irrtümer rund um Filmabende: ein Satz, der sagt, was zu tun ist.

party-gone = Diesen Filmabend gibt es nicht mehr. Mit `/party liste` siehst du die kommenden.
party-is-over = Dieser Filmabend ist vorbei. Mit `/party liste` siehst du die kommenden.
party-is-cancelled = Dieser Filmabend ist abgesagt. Mit `/party liste` siehst du die kommenden.
party-evening-is-skipped = Dieser Abend fällt aus. Mit `/party liste` siehst du die kommenden.
party-evening-unknown = Diese Reihe hat an dem Tag keinen Abend. Wähl bitte ein Datum aus der Liste.
party-evening-has-begun = Dieser Filmabend hat schon begonnen und lässt sich nicht mehr ändern. Ändere bitte den nächsten.
party-evening-not-begun = Der Filmabend beginnt { $starts }. Drück bitte ab dann auf „Ich bin da“.
party-not-a-series = Dieser Filmabend findet nur einmal statt. Nimm bitte `/party ändern` oder `/party absagen`.
party-move-out-of-order = Wähl bitte eine Zeit nach { $earliest } und vor { $latest }, damit die Abende in ihrer Reihenfolge bleiben.
party-day-is-taken = An diesem Tag hat die Reihe schon einen Abend, oder hätte ihn gehabt. Wähl bitte einen anderen Tag.
party-not-yours = Diesen Filmabend können nur { $host } und die Moderation ändern. Wende dich bitte an sie.
party-host-still-here = { $host } ist noch da und lädt zu diesem Filmabend ein. Sprecht euch bitte ab.
party-planning-not-allowed = Du darfst auf diesem Server keine Filmabende planen. Bitte die Moderation, diesen zu planen.
party-too-many = Du lädst schon zu { $maximum } kommenden Filmabenden ein, mehr geht nicht. Sag bitte einen ab oder warte, bis einer vorbei ist.
party-draft-gone = Diese Vorschau ist abgelaufen oder wurde schon benutzt. Führ den Befehl bitte noch einmal aus.
party-reading-not-chosen = Wähl bitte zuerst, welche der Zeiten du meinst.
party-start-in-past = Diese Zeit ist schon vorbei. Gib bitte eine an, die noch kommt.
party-start-too-far = Das ist mehr als zwei Jahre hin. Gib bitte eine Zeit innerhalb von zwei Jahren an.
party-title-missing = Sag bitte, was ihr schaut: Wähl einen Film oder gib einen Titel an.
party-title-too-long = Kürz den Titel bitte auf höchstens { $maximum } Zeichen.
party-notes-too-long = Kürz den Text bitte auf höchstens { $maximum } Zeichen.
party-place-too-long = Kürz den Ort bitte auf höchstens { $maximum } Zeichen.
party-capacity-out-of-range = Gib bitte eine Zahl von { $minimum } bis { $maximum } Plätzen an.
party-capacity-below-seated = { $taken ->
    [one] 1 Platz ist schon belegt oder angeboten. Gib bitte mindestens so viele an.
   *[other] { $taken } Plätze sind schon belegt oder angeboten. Gib bitte mindestens so viele an.
}
party-repeat-does-not-fit = Dieser Tag ist nicht der letzte solche Wochentag seines Monats. Wähl bitte einen anderen Tag oder eine andere Wiederholung.
party-edit-changes-nothing = Gib bitte mindestens eine Sache an, die sich ändern soll.
party-edited-meanwhile = { $editor } hat diesen Filmabend zur gleichen Zeit geändert wie du. Sieh dir bitte an, was jetzt gilt.
party-no-offer = Dieser Platz wurde dir nicht angeboten oder ist inzwischen weg. Drück auf der Karte auf „Dabei“, um auf die Warteliste zu kommen.
party-zone-unknown = Die Zeitzone „{ $zone }“ kenne ich nicht. Gib bitte eine große Stadt in deiner Nähe an oder einen Namen wie Europe/Berlin.
party-leads-not-offered = Wähl bitte bis zu { $maximum } Zeiten aus der Liste.
party-poll-gone = Diese Umfrage gibt es nicht mehr. Mit `/party umfrage` beginnst du eine neue.
party-poll-is-closed = Diese Umfrage ist beendet. Mit `/party umfrage` beginnst du eine neue.
party-poll-is-open = Diese Umfrage läuft bis { $closes }. Beende sie bitte zuerst oder warte bis dahin.
party-poll-undecided = Keine Zeit dieser Umfrage passt irgendwem. Frag bitte mit anderen Zeiten noch einmal.
party-poll-is-planned = Der Filmabend aus dieser Umfrage ist schon geplant. Mit `/party liste` siehst du ihn.
party-poll-slots-out-of-range = Gib bitte { $minimum } bis { $maximum } verschiedene Zeiten an, mit Semikolon getrennt.
party-poll-closing-out-of-range = Lass die Umfrage bitte zwischen jetzt und ihrer ersten Zeit enden: { $latest }.
party-quiet-unreadable = Diese Ruhezeit kann ich nicht lesen. Gib bitte zwei Uhrzeiten wie 22:00 und 08:00 an oder lass beide leer.
party-capacity-unreadable = Gib die Zahl der Plätze bitte in Ziffern an oder lass sie leer.
