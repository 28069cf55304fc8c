# Vorschläge: Ein Mitglied weiß es besser, die Moderation entscheidet.

film-suggest-title = Besseren Wert vorschlagen
film-suggest-field-fact = Welche Angabe?
film-suggest-field-value = Der bessere Wert
film-suggest-field-evidence = Beleg
    .description = Die Adresse einer Seite, die ihn zeigt
film-suggest-thanks = Danke, die Moderation sieht es sich an
film-suggest-thanks-foot = Was sie annimmt, gilt auf diesem Server sofort.
film-suggest-you-wrote = Du hast geschrieben:

film-suggest-needs-value = Schreib bitte den Wert auf, den du für besser hältst.
film-suggest-needs-evidence = Gib bitte die Adresse einer öffentlichen Seite an, die ihn zeigt; sie beginnt mit https://.
film-suggest-too-long = Fass dich bitte kürzer, höchstens { $maximum } Zeichen.
film-suggest-no-downloads = Verlinke bitte eine Seite über den Film; Links zu Downloads oder Streams werden nicht angenommen.
film-suggest-too-many = Du hast schon { $maximum } offene Vorschläge; warte bitte, bis die Moderation einen entschieden hat.

film-suggestion-already-decided = { $moderator } war schneller, der Vorschlag ist bereits { $state ->
        [accepted] angenommen
        [declined] abgelehnt
       *[withdrawn] zurückgenommen
    }.
film-suggestion-gone = Diesen Vorschlag gibt es hier nicht; öffne die Liste mit /film vorschläge neu.

film-queue-heading = ☁️ Vorschläge
film-queue-empty = Es wartet nichts auf eine Entscheidung.
film-queue-position = { $number } von { $count }
film-queue-accept = Annehmen
film-queue-decline = Ablehnen
film-queue-withdraw = Zurücknehmen
film-queue-history = Entscheidungen zeigen
film-queue-evidence = Beleg
film-queue-proposed = Vorgeschlagen von { $member } am { $when }

film-decided-accepted = Angenommen: „{ $value }“ gilt hier ab jetzt.
film-decided-declined = Abgelehnt: „{ $value }“.

film-history-heading = ☁️ Entscheidungen
film-history-queue = Offene zeigen
film-history-empty = Bisher wurde nichts entschieden.
film-history-accepted = ✓ Angenommen von { $moderator } am { $when }
film-history-declined = ✗ Abgelehnt von { $moderator } am { $when }
film-history-withdrawn = ↺ Zurückgenommen von { $moderator } am { $when }
