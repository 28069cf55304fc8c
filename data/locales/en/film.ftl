# Films: what is known, who says so, and what would give the story away.

command-koizora = koizora
    .description = Facts about Koizora: Sky of Love, each with its sources
command-koizora-about = about
    .description = The film in brief
command-koizora-cast = cast
    .description = Who plays whom
    .character = character
    .character-description = A character of the story
    .person = person
    .person-description = An actor or a member of the crew
command-koizora-crew = crew
    .description = Who made the film
command-koizora-plot = plot
    .description = The story, only as far as you choose
    .spoilers = spoilers
    .spoilers-description = How much may be given away; nothing unless you choose
command-koizora-notes = notes
    .description = The film's hard subjects, named without plot
command-koizora-awards = awards
    .description = Prizes, and lists of the worst
command-koizora-boxoffice = boxoffice
    .description = Takings, admissions and chart places
command-koizora-releases = releases
    .description = When and where it came out, and its age ratings
command-koizora-reception = reception
    .description = Reviews and ratings
command-koizora-music = music
    .description = Songs and score
command-koizora-locations = locations
    .description = Where it was shot
command-koizora-related = related
    .description = The novel, the manga, the TV series
command-koizora-trivia = trivia
    .description = One thing you may not know
command-koizora-fact = fact
    .description = Look up any fact
    .query = query
    .query-description = A person, a number, a place, anything
command-koizora-sources = sources
    .description = Where the facts come from
    .fact = fact
    .fact-description = The fact whose sources you want to see
command-koizora-claims = claims
    .description = A fan post checked sentence by sentence
    .verdict = verdict
    .verdict-description = Show only claims with this verdict
command-koizora-suggest = suggest
    .description = Suggest a better value to the moderators
    .fact = fact
    .fact-description = The fact you would correct
command-film = film
    .description = All films the bot knows
command-film-library = library
    .description = The films the bot knows
command-film-show = show
    .description = Facts about one film, each with its sources
    .film = film
    .film-description = The title of the film
    .topic = topic
    .topic-description = What you want to know
command-film-suggestions = suggestions
    .description = Decide what members suggested

help-film = Films
help-film-moderation = Films: for moderators

choice-spoilers-none = none
choice-spoilers-setup = set-up
choice-spoilers-middle = middle
choice-spoilers-ending = ending
choice-verdict-confirmed = confirmed
choice-verdict-contradicted = contradicted
choice-verdict-ambiguous = partly right
choice-verdict-unverifiable = not verifiable
choice-topic-about = About
choice-topic-cast = Cast
choice-topic-crew = Crew
choice-topic-plot = Plot
choice-topic-notes = Content notes
choice-topic-awards = Awards
choice-topic-boxoffice = Box office
choice-topic-releases = Releases
choice-topic-reception = Reception
choice-topic-music = Music
choice-topic-locations = Locations
choice-topic-related = Related works
choice-topic-trivia = Trivia
choice-topic-claims = Checked claims

film-about-heading = ☁️ { $film }
film-titles-heading = Titles
film-identifiers-heading = Listed elsewhere
film-cast-heading = 🎭 Cast of { $film }
film-crew-heading = 🎬 Crew of { $film }
film-person-heading = 🎭 { $person }
film-crew-member-heading = 🎬 { $person }
film-plot-heading = 📖 Plot of { $film }
film-notes-heading = 🤍 Content notes for { $film }
film-notes-details-heading = 🤍 Content notes in detail: { $film }
film-awards-heading = 🏆 Awards of { $film }
film-boxoffice-heading = 🎟️ Box office of { $film }
film-releases-heading = 📅 Releases of { $film }
film-reception-heading = 💬 Reception of { $film }
film-music-heading = 🎵 Music of { $film }
film-locations-heading = 📍 Locations of { $film }
film-related-heading = 📚 Around { $film }
film-trivia-heading = ✨ Trivia: { $film }
film-fact-heading = 🔎 { $fact }
film-sources-heading = 🔖 Sources: { $film }
film-claims-heading = ⚖️ A fan post about { $film }, checked

film-cast-line = { $person } as { $character }
film-credit = { $person } ({ $role })
film-crew-line = { $role }: { $person }
film-person-reading = Reading: { $kana }
film-person-latin-uncertain = No source confirms the spelling in Latin letters.
film-awards-small = Awards

film-fact-line = { $label }: { $value }
film-fact-unknown = { $label }: not known
film-fact-unknown-long = Not known: none of the sources that were read says so.
film-fact-topic = Topic: { $topic }
film-fact-value-sources = { $confidence } · { $sites }
film-release-line = { $day }: { $event }
film-doubted = { $value } *({ $doubt })*
film-disputed = { $label }: sources disagree
film-disputed-value = - { $value } · { $sites }
film-sites-more = { $sites } and { $more } more

film-corrected = { $value } (corrected by this server)
film-corrected-before = Before: { $value }
film-corrected-before-heading = Before:
film-corrected-evidence = corrected by this server · { $evidence }

film-plot-note = Spoilers: { $level }
film-notes-note = Only the subjects are named. The details may give something away.
film-notes-details-note = Covered lines give away the middle or the ending.
film-notes-none = No hard subject is recorded for this film.
film-topic-empty = Nothing is recorded about this yet.
film-held-back = { $count ->
        [one] One entry is left out because it gives something away.
       *[other] { $count } entries are left out because they give something away.
    }
film-boxoffice-weeks = Weekend charts

film-claims-none = No claim has this verdict.
film-claims-hidden = { $count ->
        [one] One claim about the plot is left out.
       *[other] { $count } claims about the plot are left out.
    }
film-claims-filter = Verdict
film-claim-line = **“{ $claim }”**: { $verdict }
film-claim-evidence = { $site }: “{ $says }”

film-sources-line = Sources: { $sites }
film-sources-line-more = Sources: { $sites } (+{ $more })
film-sources-none = This answer rests on no source.
film-sources-note = { $count ->
        [one] One source
       *[other] { $count } sources
    }
film-source-evidence = evidence
film-source-read-on = read on { $day }
film-source-read-via = { $read } · { $via }
film-source-correction = evidence for a correction of this server, accepted on { $day }
film-source-unlinked = { $read } · not linked on purpose

film-button-sources = Sources
film-button-another = Another one
film-button-plot-further = Tell more
film-button-note-details = Details
film-button-held-back = Show everything
film-button-plot-claims = Show plot claims

film-confidence-high = well sourced
film-confidence-medium = sourced, not confirmed twice
film-confidence-disputed = sources disagree

film-verdict-all = all verdicts
film-verdict-confirmed = confirmed
film-verdict-contradicted = contradicted
film-verdict-ambiguous = partly right
film-verdict-unverifiable = not verifiable

film-level-none = none
film-level-setup = set-up
film-level-middle = middle
film-level-ending = ending
film-part-none = How it begins
film-part-setup = Set-up
film-part-middle = Middle
film-part-ending = Ending
film-part-novel = In the novel

film-result-won = Won
film-result-placed = Placed
film-result-not-awarded = Not awarded
film-result-won-by-other = Went to another film
film-result-unverified = Not verified
film-result-summary = Summary

film-role-director = Director
film-role-screenplay = Screenplay
film-role-original-author = Original novel
film-role-executive-producer = Executive producer
film-role-planning = Planning
film-role-producer = Producer
film-role-cinematography = Cinematography
film-role-lighting = Lighting
film-role-sound = Sound
film-role-production-design = Production design
film-role-editing = Editing
film-role-assistant-director = Assistant director
film-role-music = Music

film-severity-severe = severe
film-severity-moderate = moderate
film-severity-mild = mild
film-severity-caution = caution
film-scope-novel = in the novel
film-scope-franchise = in the series as a whole
film-scope-community = in this group

film-release-release = Releases
film-release-certification = Age ratings
film-release-market = Distribution
film-event-completion-premiere = Premiere
film-event-festival = Festival
film-event-preview = Preview
film-event-cinema = Cinema
film-event-home-video = Home video
film-reception-rating = Ratings
film-reception-review = Reviews

film-work-novel = The novel
film-work-side-story = Side story
film-work-non-fiction = Non-fiction
film-work-manga = Manga
film-work-tv = TV series
film-work-tv-cast = Cast of the TV series

film-topic-about = The film in brief
film-topic-titles = Titles
film-topic-identifiers = Listed elsewhere
film-topic-people = Cast and crew
film-topic-plot = Plot
film-topic-notes = Content notes
film-topic-awards = Awards
film-topic-box-office = Box office
film-topic-releases = Releases
film-topic-reception = Reception
film-topic-music = Music
film-topic-locations = Locations
film-topic-related = Related works
film-topic-trivia = Trivia

film-unknown-film = There is no film “{ $film }” here. Try one of these: { $nearest }.
film-unknown-person = I know nobody called “{ $query }” in this film. Did you mean { $nearest }?
film-unknown-character = I know no character called “{ $query }”. Did you mean { $nearest }?
film-unknown-fact = I know no fact about “{ $query }”. Did you mean { $nearest }?
film-cast-one-of-both = { $person } does not play { $character }. Please give only one of the two.
