# Mistakes around watch parties: one sentence that says what to do.

party-gone = This party is not here any more. `/party list` shows the coming ones.
party-is-over = This party is over. `/party list` shows the coming ones.
party-is-cancelled = This party is cancelled. `/party list` shows the coming ones.
party-evening-is-skipped = This evening is skipped. `/party list` shows the coming ones.
party-evening-unknown = This series does not meet on that day. Please choose a date from the list.
party-evening-has-begun = This party has begun already, so it cannot be changed any more. Please change the next one.
party-evening-not-begun = The party starts { $starts }. Please press “I'm here” from then on.
party-not-a-series = This party takes place only once. Please use `/party edit` or `/party cancel`.
party-move-out-of-order = Please choose a time after { $earliest } and before { $latest }, so that the evenings stay in order.
party-day-is-taken = This series meets on that day already, or was to. Please choose another day.
party-not-yours = Only { $host } and moderators can change this party. Please ask them.
party-host-still-here = { $host } is still here and hosts this party. Please ask them.
party-planning-not-allowed = You may not plan parties on this server. Please ask a moderator to plan this one.
party-too-many = You already host { $maximum } coming parties, which is the most. Please cancel one or wait until one is over.
party-draft-gone = This preview has expired or was used already. Please run the command again.
party-reading-not-chosen = Please choose first which of the times you mean.
party-start-in-past = That time is over already. Please give one that is still to come.
party-start-too-far = That is more than two years away. Please give a time within two years.
party-title-missing = Please say what you are going to watch: choose a film or give a title.
party-title-too-long = Please shorten the title to at most { $maximum } characters.
party-notes-too-long = Please shorten the text to at most { $maximum } characters.
party-place-too-long = Please shorten the place to at most { $maximum } characters.
party-capacity-out-of-range = Please give a number of seats from { $minimum } to { $maximum }.
party-capacity-below-seated = { $taken ->
    [one] 1 seat is taken or offered already. Please give at least as many.
   *[other] { $taken } seats are taken or offered already. Please give at least as many.
}
party-repeat-does-not-fit = That day is not the last such weekday of its month. Please choose another day or another rhythm.
party-edit-changes-nothing = Please give at least one thing that is to change.
party-edited-meanwhile = { $editor } changed this party while you did. Please look at what stands now.
party-no-offer = This seat was not offered to you or has gone to somebody else. Press “Going” on the card to join the waitlist.
party-zone-unknown = I do not know the time zone “{ $zone }”. Please give a large city near you, or a name such as Europe/London.
party-leads-not-offered = Please choose up to { $maximum } times from the list.
party-poll-gone = This poll is not here any more. `/party poll` starts another.
party-poll-is-closed = This poll is closed. `/party poll` starts another.
party-poll-is-open = This poll is open until { $closes }. Please close it first, or wait until then.
party-poll-undecided = No time of this poll suits anybody. Please ask again with other times.
party-poll-is-planned = The party of this poll is planned already. `/party list` shows it.
party-poll-slots-out-of-range = Please give { $minimum } to { $maximum } different times, separated by semicolons.
party-poll-closing-out-of-range = Please let the poll close between now and its first time, { $latest }.
party-quiet-unreadable = I cannot read these quiet hours. Please give two times of day such as 22:00 and 08:00, or leave both empty.
party-capacity-unreadable = Please give the number of seats in digits, or leave it empty.
