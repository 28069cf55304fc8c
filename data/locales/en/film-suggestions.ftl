# Suggestions: a member knows better, the moderators decide.

film-suggest-title = Suggest a better value
film-suggest-field-fact = Which fact?
film-suggest-field-value = The better value
film-suggest-field-evidence = Evidence
    .description = The address of a page that shows it
film-suggest-thanks = Thank you, the moderators will look at it
film-suggest-thanks-foot = What they accept applies to this server at once.
film-suggest-you-wrote = You wrote:

film-suggest-needs-value = Please write the value you think is better.
film-suggest-needs-evidence = Please add the address of a public page that shows it, beginning with https://.
film-suggest-too-long = Please keep it to { $maximum } characters.
film-suggest-no-downloads = Please link a page about the film; links to downloads or streams are not taken.
film-suggest-too-many = You have { $maximum } open suggestions; please wait until the moderators have decided one.

film-suggestion-already-decided = { $moderator } was faster: this is already { $state ->
        [accepted] accepted
        [declined] declined
       *[withdrawn] taken back
    }.
film-suggestion-gone = This suggestion does not exist here; open the queue again with /film suggestions.

film-queue-heading = ☁️ Suggestions
film-queue-empty = Nothing is waiting for a decision.
film-queue-position = { $number } of { $count }
film-queue-accept = Accept
film-queue-decline = Decline
film-queue-withdraw = Take back
film-queue-history = Show decisions
film-queue-evidence = Evidence
film-queue-proposed = Suggested by { $member } on { $when }

film-decided-accepted = Accepted: “{ $value }” applies here from now on.
film-decided-declined = Declined: “{ $value }”.

film-history-heading = ☁️ Decisions
film-history-queue = Show open ones
film-history-empty = Nothing has been decided yet.
film-history-accepted = ✓ Accepted by { $moderator } on { $when }
film-history-declined = ✗ Declined by { $moderator } on { $when }
film-history-withdrawn = ↺ Taken back by { $moderator } on { $when }
