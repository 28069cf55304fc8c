# Filme: was bekannt ist, wer es sagt und was zu viel verraten würde.

command-koizora = koizora
    .description = Fakten zu „Koizora: Sky of Love“, jeder mit Quellen
command-koizora-about = überblick
    .description = Der Film in Kürze
command-koizora-cast = besetzung
    .description = Wer wen spielt
    .character = figur
    .character-description = Eine Figur der Geschichte
    .person = person
    .person-description = Jemand aus Besetzung oder Stab
command-koizora-crew = stab
    .description = Wer den Film gemacht hat
command-koizora-plot = handlung
    .description = Die Geschichte, nur so weit du willst
    .spoilers = spoiler
    .spoilers-description = Wie viel verraten werden darf; ohne Angabe nichts
command-koizora-notes = inhaltshinweise
    .description = Die schweren Themen des Films, ohne Handlung
command-koizora-awards = preise
    .description = Preise und Negativlisten
command-koizora-boxoffice = einspielergebnis
    .description = Einnahmen, Besuche und Chartplätze
command-koizora-releases = veröffentlichungen
    .description = Wann und wo er erschien, und die Altersfreigaben
command-koizora-reception = resonanz
    .description = Kritiken und Wertungen
command-koizora-music = musik
    .description = Lieder und Filmmusik
command-koizora-locations = drehorte
    .description = Wo gedreht wurde
command-koizora-related = umfeld
    .description = Der Roman, der Manga, die Fernsehserie
command-koizora-trivia = wissenswertes
    .description = Etwas, das du vielleicht noch nicht weißt
command-koizora-fact = fakt
    .description = Irgendeinen Fakt nachschlagen
    .query = suche
    .query-description = Eine Person, eine Zahl, ein Ort, irgendetwas
command-koizora-sources = quellen
    .description = Woher die Fakten stammen
    .fact = fakt
    .fact-description = Der Fakt, dessen Quellen du sehen willst
command-koizora-claims = behauptungen
    .description = Ein Fanbeitrag, Satz für Satz geprüft
    .verdict = urteil
    .verdict-description = Nur Behauptungen mit diesem Urteil zeigen
command-koizora-suggest = vorschlagen
    .description = Der Moderation einen besseren Wert vorschlagen
    .fact = fakt
    .fact-description = Der Fakt, den du berichtigen würdest
command-film = film
    .description = Alle Filme, die der Bot kennt
command-film-library = bibliothek
    .description = Die Filme, die der Bot kennt
command-film-show = zeigen
    .description = Fakten zu einem Film, jeder mit Quellen
    .film = film
    .film-description = Der Titel des Films
    .topic = thema
    .topic-description = Was du wissen möchtest
command-film-suggestions = vorschläge
    .description = Über Vorschläge der Mitglieder entscheiden

help-film = Filme
help-film-moderation = Filme: für die Moderation

choice-spoilers-none = keine
choice-spoilers-setup = Anfang
choice-spoilers-middle = Mitte
choice-spoilers-ending = Ende
choice-verdict-confirmed = bestätigt
choice-verdict-contradicted = widerlegt
choice-verdict-ambiguous = teils richtig
choice-verdict-unverifiable = nicht belegbar
choice-topic-about = Überblick
choice-topic-cast = Besetzung
choice-topic-crew = Stab
choice-topic-plot = Handlung
choice-topic-notes = Inhaltshinweise
choice-topic-awards = Preise
choice-topic-boxoffice = Einspielergebnis
choice-topic-releases = Veröffentlichungen
choice-topic-reception = Resonanz
choice-topic-music = Musik
choice-topic-locations = Drehorte
choice-topic-related = Umfeld
choice-topic-trivia = Wissenswertes
choice-topic-claims = Geprüfte Behauptungen

film-about-heading = ☁️ { $film }
film-titles-heading = Titel
film-identifiers-heading = Anderswo verzeichnet
film-cast-heading = 🎭 Besetzung: { $film }
film-crew-heading = 🎬 Stab: { $film }
film-person-heading = 🎭 { $person }
film-crew-member-heading = 🎬 { $person }
film-plot-heading = 📖 Handlung: { $film }
film-notes-heading = 🤍 Inhaltshinweise: { $film }
film-notes-details-heading = 🤍 Inhaltshinweise im Einzelnen: { $film }
film-awards-heading = 🏆 Preise: { $film }
film-boxoffice-heading = 🎟️ Einspielergebnis: { $film }
film-releases-heading = 📅 Veröffentlichungen: { $film }
film-reception-heading = 💬 Resonanz: { $film }
film-music-heading = 🎵 Musik: { $film }
film-locations-heading = 📍 Drehorte: { $film }
film-related-heading = 📚 Rund um { $film }
film-trivia-heading = ✨ Wissenswertes: { $film }
film-fact-heading = 🔎 { $fact }
film-sources-heading = 🔖 Quellen: { $film }
film-claims-heading = ⚖️ Ein Fanbeitrag über { $film }, geprüft

film-cast-line = { $person } als { $character }
film-credit = { $person } ({ $role })
film-crew-line = { $role }: { $person }
film-person-reading = Lesung: { $kana }
film-person-latin-uncertain = Die Schreibweise in lateinischen Buchstaben bestätigt keine Quelle.
film-awards-small = Preise

film-fact-line = { $label }: { $value }
film-fact-unknown = { $label }: nicht bekannt
film-fact-unknown-long = Nicht bekannt: Keine der gelesenen Quellen sagt etwas dazu.
film-fact-topic = Thema: { $topic }
film-fact-value-sources = { $confidence } · { $sites }
film-release-line = { $day }: { $event }
film-doubted = { $value } *({ $doubt })*
film-disputed = { $label }: Quellen widersprechen sich
film-disputed-value = - { $value } · { $sites }
film-sites-more = { $sites } und { $more } weitere

film-corrected = { $value } (von diesem Server berichtigt)
film-corrected-before = Vorher: { $value }
film-corrected-before-heading = Vorher:
film-corrected-evidence = von diesem Server berichtigt · { $evidence }

film-plot-note = Spoiler: { $level }
film-notes-note = Genannt werden nur die Themen. Die Einzelheiten können etwas verraten.
film-notes-details-note = Verdeckte Zeilen verraten etwas über die Mitte oder das Ende.
film-notes-none = Für diesen Film ist kein schweres Thema verzeichnet.
film-topic-empty = Dazu ist noch nichts verzeichnet.
film-held-back = { $count ->
        [one] Ein Eintrag ist ausgelassen, weil er etwas verrät.
       *[other] { $count } Einträge sind ausgelassen, weil sie etwas verraten.
    }
film-boxoffice-weeks = Wochenendcharts

film-claims-none = Keine Behauptung hat dieses Urteil.
film-claims-hidden = { $count ->
        [one] Eine Behauptung zur Handlung ist ausgelassen.
       *[other] { $count } Behauptungen zur Handlung sind ausgelassen.
    }
film-claims-filter = Urteil
film-claim-line = **„{ $claim }“**: { $verdict }
film-claim-evidence = { $site }: „{ $says }“

film-sources-line = Quellen: { $sites }
film-sources-line-more = Quellen: { $sites } (+{ $more })
film-sources-none = Diese Antwort stützt sich auf keine Quelle.
film-sources-note = { $count ->
        [one] Eine Quelle
       *[other] { $count } Quellen
    }
film-source-evidence = Beleg
film-source-read-on = gelesen am { $day }
film-source-read-via = { $read } · über eine Zwischenstation: { $via }
film-source-correction = Beleg für eine Berichtigung dieses Servers, angenommen am { $day }
film-source-unlinked = { $read } · absichtlich nicht verlinkt

film-button-sources = Quellen
film-button-another = Noch etwas
film-button-plot-further = Weitererzählen
film-button-note-details = Einzelheiten
film-button-held-back = Alles zeigen
film-button-plot-claims = Behauptungen zur Handlung zeigen

film-confidence-high = gut belegt
film-confidence-medium = belegt, nicht doppelt bestätigt
film-confidence-disputed = Quellen widersprechen sich

film-verdict-all = alle Urteile
film-verdict-confirmed = bestätigt
film-verdict-contradicted = widerlegt
film-verdict-ambiguous = teils richtig
film-verdict-unverifiable = nicht belegbar

film-level-none = keine
film-level-setup = Anfang
film-level-middle = Mitte
film-level-ending = Ende
film-part-none = Wie es beginnt
film-part-setup = Anfang
film-part-middle = Mitte
film-part-ending = Ende
film-part-novel = Im Roman

film-result-won = Gewonnen
film-result-placed = Platziert
film-result-not-awarded = Nicht vergeben
film-result-won-by-other = Ging an einen anderen Film
film-result-unverified = Nicht belegt
film-result-summary = Zusammenfassung

film-role-director = Regie
film-role-screenplay = Drehbuch
film-role-original-author = Romanvorlage
film-role-executive-producer = Executive Producer
film-role-planning = Projektentwicklung
film-role-producer = Produktion
film-role-cinematography = Kamera
film-role-lighting = Licht
film-role-sound = Ton
film-role-production-design = Szenenbild
film-role-editing = Schnitt
film-role-assistant-director = Regieassistenz
film-role-music = Musik

film-severity-severe = stark
film-severity-moderate = mittel
film-severity-mild = leicht
film-severity-caution = Vorsicht
film-scope-novel = im Roman
film-scope-franchise = in der gesamten Reihe
film-scope-community = in dieser Gruppe

film-release-release = Veröffentlichungen
film-release-certification = Altersfreigaben
film-release-market = Verleih
film-event-completion-premiere = Premiere
film-event-festival = Festival
film-event-preview = Voraufführung
film-event-cinema = Kinostart
film-event-home-video = Heimvideo
film-reception-rating = Wertungen
film-reception-review = Kritiken

film-work-novel = Der Roman
film-work-side-story = Nebengeschichte
film-work-non-fiction = Sachbuch
film-work-manga = Manga
film-work-tv = Fernsehserie
film-work-tv-cast = Besetzung der Fernsehserie

film-topic-about = Überblick
film-topic-titles = Titel
film-topic-identifiers = Anderswo verzeichnet
film-topic-people = Besetzung und Stab
film-topic-plot = Handlung
film-topic-notes = Inhaltshinweise
film-topic-awards = Preise
film-topic-box-office = Einspielergebnis
film-topic-releases = Veröffentlichungen
film-topic-reception = Resonanz
film-topic-music = Musik
film-topic-locations = Drehorte
film-topic-related = Umfeld
film-topic-trivia = Wissenswertes

film-unknown-film = Den Film „{ $film }“ gibt es hier nicht. Versuch es mit einem von diesen: { $nearest }.
film-unknown-person = Ich kenne niemanden namens „{ $query }“ in diesem Film. Meinst du { $nearest }?
film-unknown-character = Ich kenne keine Figur namens „{ $query }“. Meinst du { $nearest }?
film-unknown-fact = Zu „{ $query }“ kenne ich keinen Fakt. Meinst du { $nearest }?
film-cast-one-of-both = { $person } spielt nicht { $character }. Gib bitte nur eins von beiden an.
