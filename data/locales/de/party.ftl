# Filmabende: planen, Karten, Umfragen und wie jemand erinnert wird.

command-party = party
    .description = Filmabende planen, zusagen und erinnert werden
command-party-plan = planen
    .description = Einen Filmabend planen; zuerst siehst du eine Vorschau
    .film = film
    .film-description = Welcher Film, oder was ihr sonst schaut
    .when = wann
    .when-description = Zum Beispiel „Fr 20 Uhr“, „morgen 20:30“ oder „5.12. um acht abends“
    .zone = zone
    .zone-description = Die Zeitzone deiner Angabe, wenn es nicht deine eigene ist
    .place = ort
    .place-description = Ein Sprachkanal, oder wo ihr euch sonst trefft
    .title = titel
    .title-description = Ein eigener Titel statt des Filmtitels
    .capacity = plätze
    .capacity-description = Wie viele kommen können
    .repeat = wiederholung
    .repeat-description = Ob es eine Reihe wird
    .notes = notiz
    .notes-description = Was alle wissen oder mitbringen sollten
command-party-list = liste
    .description = Die kommenden Filmabende
command-party-show = zeigen
    .description = Die Karte eines Filmabends noch einmal zeigen
    .party = party
    .party-description = Welcher Filmabend
command-party-edit = ändern
    .description = Einen deiner Filmabende ändern
    .party = party
    .party-description = Welcher Filmabend
    .film = film
    .film-description = Ein anderer Film
    .when = wann
    .when-description = Eine andere Zeit; bei mehr als 15 Minuten Verschiebung frage ich alle neu
    .zone = zone
    .zone-description = Die Zeitzone deiner Angabe, wenn es nicht deine eigene ist
    .place = ort
    .place-description = Ein anderer Ort; „-“ entfernt ihn
    .title = titel
    .title-description = Ein anderer Titel
    .capacity = plätze
    .capacity-description = Eine andere Zahl an Plätzen; 0 hebt die Grenze auf
    .repeat = wiederholung
    .repeat-description = Ob und wie es sich wiederholt
    .notes = notiz
    .notes-description = Eine andere Notiz; „-“ entfernt sie
command-party-cancel = absagen
    .description = Einen deiner Filmabende absagen
    .party = party
    .party-description = Welcher Filmabend
    .reason = grund
    .reason-description = Warum; wer kommen wollte, kann es lesen
command-party-skip = auslassen
    .description = Einen Abend einer Reihe auslassen
    .party = party
    .party-description = Welche Reihe
    .date = datum
    .date-description = Welcher Abend
command-party-move = verschieben
    .description = Einen Abend einer Reihe verschieben
    .party = party
    .party-description = Welche Reihe
    .date = datum
    .date-description = Welcher Abend
    .when = wann
    .when-description = Die neue Zeit, zum Beispiel „Sa 20 Uhr“
command-party-poll = umfrage
    .description = Fragen, welcher Abend den meisten passt
    .film = film
    .film-description = Welcher Film, oder was ihr sonst schaut
    .slots = termine
    .slots-description = Zwei bis zehn Zeiten, mit Semikolon getrennt: „Fr 20 Uhr; Sa 19 Uhr“
    .closes = schluss
    .closes-description = Wann die Umfrage endet
command-party-reminders = erinnerungen
    .description = Wann und wie ich dich erinnere
command-party-calendar = kalender
    .description = Die Filmabende als Datei für deinen Kalender
    .party = party
    .party-description = Nur dieser Filmabend

help-party = Filmabende

choice-repeat-weekly = jede Woche
choice-repeat-two-weeks = alle 2 Wochen
choice-repeat-three-weeks = alle 3 Wochen
choice-repeat-four-weeks = alle 4 Wochen
choice-repeat-monthly = jeden Monat am gleichen Wochentag
choice-repeat-monthly-last = jeden Monat am letzten solchen Wochentag
choice-repeat-none = nicht mehr

party-heading = 🍿 { $title }
party-line = **{ $label }:** { $value }
party-nothing = nichts
party-wall = { $day }, { $time } Uhr ({ $zone })
party-clock = { $hour }:{ $minute }
party-zone = Ortszeit { $city }
party-duration-weeks = { $count ->
    [one] 1 Woche
   *[other] { $count } Wochen
}
party-duration-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
party-duration-hours = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
}
party-duration-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
party-duration-two = { $large } { $small }
party-lead-before = { $duration } vorher
party-lead-start = zum Beginn
party-repeat-weeks = { $count ->
    [one] jede Woche am { $weekday }
   *[other] alle { $count } Wochen am { $weekday }
}
party-repeat-nth = { $nth ->
    [1] jeden Monat am ersten { $weekday }
    [2] jeden Monat am zweiten { $weekday }
    [3] jeden Monat am dritten { $weekday }
   *[other] jeden Monat am vierten { $weekday }
}
party-repeat-last = jeden Monat am letzten { $weekday }
party-clocks-first = { $time } Uhr gibt es an diesem Tag zweimal ({ $zone }), weil die Uhren zurückgestellt werden. Gemeint ist das erste Mal.
party-clocks-second = { $time } Uhr gibt es an diesem Tag zweimal ({ $zone }), weil die Uhren zurückgestellt werden. Gemeint ist das zweite Mal.
party-clocks-gap = { $asked } Uhr gibt es an diesem Tag nicht ({ $zone }), weil die Uhren vorgestellt werden. Gemeint ist { $time } Uhr.

party-label-film = Film
party-label-when = Wann
party-label-repeat = Wiederholung
party-label-place = Wo
party-label-host = Es lädt ein
party-label-asks = Es fragt
party-label-seats = Plätze
party-label-notes = Inhaltshinweise
party-label-leads = Erinnerungen
party-label-way = Wo
party-label-quiet = Ruhezeit
party-label-zone = Zeitzone

party-preview-which = Das kann mehrere Zeiten bedeuten. Welche meinst du?
party-preview-ends = Dauert { $runtime }, bis etwa { $time }
party-preview-foot = Noch ist nichts geplant und nichts gepostet. Diese Vorschau läuft { $until } ab.
party-ask-time-heading = Um wie viel Uhr?
party-ask-time = Den Tag weiß ich jetzt: { $day }. Um wie viel Uhr geht es los?
party-ask-zone-heading = Deine Zeitzone
party-ask-zone = In welcher Zeitzone bist du? Ich frage nur einmal; mit `/party erinnerungen` kannst du sie ändern.
party-change-heading = Den Plan ändern
party-you-wrote = Du hast geschrieben:
party-field-when = Wann
    .description = Zum Beispiel „Fr 20 Uhr“, „morgen 20:30“ oder „2026-12-05 20:00“
party-field-zone = Stadt oder Zeitzone
    .description = Die nächste große Stadt genügt.
    .placeholder = Berlin, Wien, Asia/Tokyo …
party-field-title = Titel
party-field-place = Wo
party-field-capacity = Plätze (leer: beliebig viele)
party-field-notes = Notiz
party-field-reason = Grund (freiwillig)
    .description = { $count ->
        [0] Bisher hat niemand zugesagt.
        [one] 1 Person hat zugesagt und erfährt davon.
       *[other] { $count } Personen haben zugesagt und erfahren davon.
    }
party-field-quiet-from = Keine Erinnerungen ab
    .description = Eine Uhrzeit wie 22:00; leer: keine Ruhezeit
party-field-quiet-to = bis
    .description = Eine Uhrzeit wie 08:00

party-until = bis etwa { $time }
party-seats-any = beliebig viele
party-seats-taken = { $taken } von { $capacity } belegt
party-state-cancelled = ❌ **Abgesagt**
party-state-skipped = ⏭️ **Fällt aus:** Dieses Mal findet kein Filmabend statt.
party-state-over = **Vorbei.** Danke fürs gemeinsame Schauen!
party-state-started = ▶️ **Es läuft!**
party-state-confirm = ⚠️ **Neue Zeit.** Wenn du weiterhin kommst, drück bitte noch einmal auf „Dabei“.
party-state-moved = Verschoben; normalerweise wäre der Abend am { $day }.
party-people-nobody = Noch hat niemand geantwortet.
party-people-here = **Da ({ $count }):** { $people }
party-people-going = **Dabei ({ $count }):** { $people }
party-people-late = **Kommt später ({ $count }):** { $people }
party-people-maybe = **Vielleicht ({ $count }):** { $people }
party-people-no = **Kann nicht ({ $count }):** { $people }
party-people-offered = **Platz angeboten ({ $count }):** { $people }
party-people-waiting = **Warteliste ({ $count }):** { $people }
party-people-confirm = **Neue Zeit noch nicht bestätigt ({ $count }):** { $people }
party-people-interested = **Bei Discord interessiert ({ $count }):** { $people }
party-people-more = +{ $count }
party-card-foot = Zeiten stehen in deiner eigenen Zeitzone. Mit „Dabei“ und „Komme später“ wirst du erinnert, mit „Vielleicht“ nur auf Wunsch.
party-notes-heading = 🤍 Inhaltshinweise: { $title }
party-notes-none = Mir ist kein schweres Thema bekannt.
party-notes-foot = Genannt werden nur die Themen, nichts aus der Handlung.

party-button-going = Dabei
party-button-maybe = Vielleicht
party-button-late = Komme später
party-button-running-late = Ich komme später
party-button-no = Kann nicht
party-button-remind = Erinnere mich
party-button-notes = Inhaltshinweise
party-button-here = Ich bin da
party-button-confirm = Ich komme weiterhin
party-button-take = Platz nehmen
party-button-decline = Ablehnen
party-button-card = Karte öffnen
party-button-plan = Planen
party-button-change = Ändern
party-button-discard = Verwerfen
party-button-give-time = Uhrzeit angeben
party-button-give-zone = Zeitzone angeben
party-button-keep = So lassen
party-button-skip = Diesen Abend auslassen
party-button-first-page = Erste Seite
party-button-close = Umfrage beenden
party-button-keep-poll = Offen lassen
party-button-plan-winner = Filmabend planen
party-button-zone = Zeitzone
party-button-quiet = Ruhezeit
party-button-leads-guild = Zeiten wie der Server
party-button-off = Ausschalten
party-button-on = Einschalten

party-answered-going = ✅ Du bist dabei.
party-answered-late = ✅ Du kommst später dazu.
party-answered-maybe = Du stehst als „vielleicht“ auf der Karte.
party-answered-no = Du kannst nicht. Danke fürs Bescheidgeben.
party-answered-waiting = Alle Plätze sind belegt. Du bist Nummer { $place } auf der Warteliste; ich schreibe dir, sobald ein Platz frei wird.
party-answered-passed = Der Platz, den ich dir angeboten habe, ging weiter. Drück auf „Dabei“, um wieder auf die Warteliste zu kommen.
party-answered-confirmed = ✅ Du kommst auch zur neuen Zeit.
party-answered-here = ✅ Schön, dass du da bist!
party-reminding = Ich erinnere dich { $leads }. „Erinnere mich“ schaltet das aus.
party-reminding-not = An diesen Filmabend erinnere ich dich nicht. „Erinnere mich“ schaltet es ein.
party-reminding-off = Du hast Erinnerungen ausgeschaltet. „/party erinnerungen“ schaltet sie ein.

party-list-heading = 🍿 Kommende Filmabende
party-list-empty = Es ist kein Filmabend geplant. Mit `/party planen` planst du einen.
party-list-select = Einen Filmabend zeigen
party-list-going = { $count } dabei
party-list-waiting = { $count } auf der Warteliste
party-date-skipped = { $date } (fällt aus)

party-poll-heading = 🗳️ Wann schauen wir „{ $title }“?
party-poll-closes = Endet { $when }
party-poll-closed = Beendet { $when }
party-poll-count-yes = { $mark } { $count } ja
party-poll-count-if-need-be = { $mark } { $count } zur Not
party-poll-count-no = { $mark } { $count } nein
party-poll-answer-yes = ja
party-poll-answer-if-need-be = zur Not
party-poll-answer-no = nein
party-poll-answer-open = noch keine Antwort
party-poll-yours = Deine Antworten:
party-poll-foot = Drück einmal für ja, noch einmal für zur Not, noch einmal für nein. Zeiten stehen in deiner eigenen Zeitzone.
party-poll-close-question = { $count ->
    [0] Noch hat niemand geantwortet. Die Umfrage jetzt beenden?
    [one] 1 Person hat geantwortet. Die Umfrage jetzt beenden?
   *[other] { $count } Personen haben geantwortet. Die Umfrage jetzt beenden?
}
party-poll-winner = **Passt den meisten:** { $when }
party-poll-no-winner = Keine der Zeiten passt irgendwem. Mit `/party umfrage` fragst du nach anderen.
party-poll-became-party = Der Filmabend ist geplant.

party-reminders-heading = 🔔 Deine Erinnerungen
party-reminders-saved = ✅ **Gespeichert.**
party-reminders-off = Deine Erinnerungen sind ausgeschaltet. Ich erwähne dich nicht und schicke dir keine Direktnachrichten.
party-reminders-none = keine
party-reminders-foot = Gilt für alle Filmabende auf allen Servern. Was in die Ruhezeit fiele, kommt vor ihrem Beginn.
party-as-the-server = { $value } (wie der Server)
party-way-channel = Erwähnung im Kanal
    .description = Zusammen mit den anderen, im Thread des Filmabends
party-way-direct = Direktnachricht
    .description = Nur an dich; erlaub mir dafür bitte Direktnachrichten
party-way-select = Wo ich dich erinnere
party-leads-select = Wann ich dich erinnere (bis zu { $most })
party-quiet = { $start } bis { $end } Uhr
party-quiet-none = keine
party-quiet-heading = Ruhezeit

party-done-planned = ✅ Geplant.
party-done-edited = ✅ Geändert.
party-done-moved = ✅ Verschoben. Alle, die zugesagt haben, sollen die neue Zeit bestätigen.
party-done-cancelled = Abgesagt. Wer zugesagt hatte, erfährt davon.
party-done-skipped = Fällt aus: { $date }. Als Nächstes kommt:
party-done-taken-over = ✅ Jetzt lädst du zu diesem Filmabend ein.
party-done-nothing = Gut, es bleibt alles, wie es ist.
party-cancel-heading = Diesen Filmabend absagen?
party-skip-question = Diesen Abend auslassen? Wer zugesagt hat, erfährt davon, und die Reihe geht weiter.
party-move-question = Auf welche Zeit möchtest du diesen Abend verschieben?
party-difference = **{ $field }**
    Jetzt: { $theirs }
    Du wolltest: { $yours }
party-difference-foot = Von dir wurde nichts gespeichert. Führ den Befehl noch einmal aus, wenn du es weiterhin möchtest.
party-difference-none = Es steht schon so da, wie du es wolltest; du musst nichts mehr tun.
party-part-film-id = Film
party-part-title = Titel
party-part-starts = Wann
party-part-runtime = Laufzeit
party-part-place = Wo
party-part-capacity = Plätze
party-part-notes = Notiz
party-part-repeat = Wiederholung

party-event-answer = Hier kannst du zusagen: { $link }
party-event-place = Dieser Server

party-message-reminder = 🍿 **{ $title }** beginnt { $left }: { $when }
party-message-place = Wo: { $place }
party-message-late = Diese Nachricht kommt { $late } zu spät. Das tut mir leid.
party-message-start = 🍿 **{ $title }** beginnt jetzt!
party-message-missed-start = 🍿 **{ $title }** hat { $left } begonnen; ich konnte es nicht rechtzeitig sagen.
party-message-moved = 🍿 **{ $title }** hat eine neue Zeit: { $when } ({ $left }). Kommst du weiterhin?
party-message-cancelled = 🍿 **{ $title }** ({ $when }) ist abgesagt.
party-message-skipped = 🍿 **{ $title }** fällt dieses Mal aus: { $when }. Die Reihe geht weiter.
party-message-offer = 🍿 Ein Platz ist frei für **{ $title }**: { $when } ({ $left }). Bis { $until } ({ $until_left }) gehört er dir.
party-message-unreachable = 🍿 Auf { $guild } konnte ich niemandem von **{ $title }** ({ $when }) Bescheid geben: Ich darf dort in keinen der Kanäle schreiben. Gib mir bitte die Berechtigung oder sag den Leuten selbst Bescheid.
party-message-poll-unreachable = 🗳️ Auf { $guild } konnte ich die Umfrage **{ $title }** nicht posten: Ich darf dort in keinen der Kanäle schreiben. Gib mir bitte die Berechtigung und stell sie dann noch einmal.
party-message-from = Von { $guild }

party-calendar-name = Filmabende: { $guild }
party-calendar-ready = Öffne die Datei, um die Filmabende in deinen Kalender zu übernehmen. Eine neuere Datei ändert ihre Einträge, keiner wird doppelt.
party-calendar-empty = Es ist kein Filmabend geplant, der in einen Kalender könnte. Mit `/party planen` planst du einen.
