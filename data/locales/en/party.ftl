# Watch parties: planning, cards, polls and how people are reminded.

command-party = party
    .description = Watch parties: plan, answer, be reminded
command-party-plan = plan
    .description = Plan a watch party; you see a preview first
    .film = film
    .film-description = Which film, or what you are going to watch
    .when = when
    .when-description = For example “fri 8pm”, “tomorrow 20:30” or “2026-12-05 20:00”
    .zone = zone
    .zone-description = The time zone of your words, if it is not your own
    .place = place
    .place-description = A voice channel, or where else you meet
    .title = title
    .title-description = A title of your own instead of the film's
    .capacity = capacity
    .capacity-description = How many people can come
    .repeat = repeat
    .repeat-description = Whether it becomes a series
    .notes = notes
    .notes-description = What people should know or bring
command-party-list = list
    .description = The coming watch parties
command-party-show = show
    .description = Show a party's card again
    .party = party
    .party-description = Which party
command-party-edit = edit
    .description = Change a party you host
    .party = party
    .party-description = Which party
    .film = film
    .film-description = Another film
    .when = when
    .when-description = Another time; a move of more than 15 minutes asks everyone again
    .zone = zone
    .zone-description = The time zone of your words, if it is not your own
    .place = place
    .place-description = Another place; “-” takes it away
    .title = title
    .title-description = Another title
    .capacity = capacity
    .capacity-description = Another number of seats; 0 takes the limit away
    .repeat = repeat
    .repeat-description = Whether and how it repeats
    .notes = notes
    .notes-description = Other notes; “-” takes them away
command-party-cancel = cancel
    .description = Cancel a party you host
    .party = party
    .party-description = Which party
    .reason = reason
    .reason-description = Why; those who were coming can read it
command-party-skip = skip
    .description = Leave out one evening of a series
    .party = party
    .party-description = Which series
    .date = date
    .date-description = Which evening
command-party-move = move
    .description = Move one evening of a series
    .party = party
    .party-description = Which series
    .date = date
    .date-description = Which evening
    .when = when
    .when-description = The new time, for example “sat 8pm”
command-party-poll = poll
    .description = Ask which evening suits most people
    .film = film
    .film-description = Which film, or what you are going to watch
    .slots = slots
    .slots-description = Two to ten times, separated by semicolons: “fri 8pm; sat 7pm”
    .closes = closes
    .closes-description = When the poll closes
command-party-reminders = reminders
    .description = When and how I remind you
command-party-calendar = calendar
    .description = The parties as a file for your calendar
    .party = party
    .party-description = Only this party

help-party = Watch parties

choice-repeat-weekly = every week
choice-repeat-two-weeks = every 2 weeks
choice-repeat-three-weeks = every 3 weeks
choice-repeat-four-weeks = every 4 weeks
choice-repeat-monthly = every month, on the same weekday
choice-repeat-monthly-last = every month, on its last such weekday
choice-repeat-none = not any more

party-heading = 🍿 { $title }
party-line = **{ $label }:** { $value }
party-nothing = nothing
party-wall = { $day }, { $time } ({ $zone })
party-clock = { $hour }:{ $minute }
party-zone = { $city } time
party-duration-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
party-duration-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
party-duration-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
party-duration-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
party-duration-two = { $large } { $small }
party-lead-before = { $duration } before
party-lead-start = at the start
party-repeat-weeks = { $count ->
    [one] every week on { $weekday }
   *[other] every { $count } weeks on { $weekday }
}
party-repeat-nth = { $nth ->
    [1] every month on the first { $weekday }
    [2] every month on the second { $weekday }
    [3] every month on the third { $weekday }
   *[other] every month on the fourth { $weekday }
}
party-repeat-last = every month on the last { $weekday }
party-clocks-first = { $time } happens twice that day ({ $zone }): the clocks go back. The first one is meant.
party-clocks-second = { $time } happens twice that day ({ $zone }): the clocks go back. The second one is meant.
party-clocks-gap = { $asked } does not exist that day ({ $zone }): the clocks go forward. { $time } is meant.

party-label-film = Film
party-label-when = When
party-label-repeat = Repeats
party-label-place = Where
party-label-host = Host
party-label-asks = Asked by
party-label-seats = Seats
party-label-notes = Content notes
party-label-leads = Reminders
party-label-way = Where
party-label-quiet = Quiet hours
party-label-zone = Time zone

party-preview-which = That can mean several times. Which one do you mean?
party-preview-ends = Runs { $runtime }, until about { $time }
party-preview-foot = Nothing is planned or posted yet. This preview expires { $until }.
party-ask-time-heading = At what time?
party-ask-time = You gave me the day: { $day }. At what time does it start?
party-ask-zone-heading = Your time zone
party-ask-zone = In which time zone are you? I ask only once; `/party reminders` changes it.
party-change-heading = Change the plan
party-you-wrote = You wrote:
party-field-when = When
    .description = For example “fri 8pm”, “tomorrow 20:30” or “2026-12-05 20:00”
party-field-zone = City or time zone
    .description = The nearest large city is enough.
    .placeholder = London, New York, Asia/Tokyo …
party-field-title = Title
party-field-place = Where
party-field-capacity = Seats (empty: any number)
party-field-notes = Notes
party-field-reason = Reason (optional)
    .description = { $count ->
        [0] Nobody is coming yet.
        [one] 1 person was coming and will be told.
       *[other] { $count } people were coming and will be told.
    }
party-field-quiet-from = No reminders from
    .description = A time of day such as 22:00; empty: no quiet hours
party-field-quiet-to = until
    .description = A time of day such as 08:00

party-until = until about { $time }
party-seats-any = any number
party-seats-taken = { $taken } of { $capacity } taken
party-state-cancelled = ❌ **Cancelled**
party-state-skipped = ⏭️ **Skipped:** there is no party this time.
party-state-over = **Over.** Thank you for watching together!
party-state-started = ▶️ **It is on!**
party-state-confirm = ⚠️ **New time.** If you still come, please press “Going” again.
party-state-moved = Moved; normally it would be on { $day }.
party-people-nobody = Nobody has answered yet.
party-people-here = **Here ({ $count }):** { $people }
party-people-going = **Going ({ $count }):** { $people }
party-people-late = **Late ({ $count }):** { $people }
party-people-maybe = **Maybe ({ $count }):** { $people }
party-people-no = **Can't ({ $count }):** { $people }
party-people-offered = **Offered a seat ({ $count }):** { $people }
party-people-waiting = **Waitlist ({ $count }):** { $people }
party-people-confirm = **Yet to confirm the new time ({ $count }):** { $people }
party-people-interested = **Interested on Discord ({ $count }):** { $people }
party-people-more = +{ $count }
party-card-foot = Times are in your own time zone. Going and Late bring reminders; Maybe only with Remind me.
party-notes-heading = 🤍 Content notes: { $title }
party-notes-none = No hard subject is known to me.
party-notes-foot = Only the subjects are named, nothing of the story.

party-button-going = Going
party-button-maybe = Maybe
party-button-late = Late
party-button-running-late = I'll be late
party-button-no = Can't
party-button-remind = Remind me
party-button-notes = Content notes
party-button-here = I'm here
party-button-confirm = I still come
party-button-take = Take the seat
party-button-decline = Decline
party-button-card = Open the card
party-button-plan = Plan it
party-button-change = Change
party-button-discard = Discard
party-button-give-time = Give the time
party-button-give-zone = Give the time zone
party-button-keep = Leave it as it is
party-button-skip = Skip this evening
party-button-first-page = First page
party-button-close = Close the poll
party-button-keep-poll = Keep it open
party-button-plan-winner = Plan this party
party-button-zone = Time zone
party-button-quiet = Quiet hours
party-button-leads-guild = Times as the server
party-button-off = Turn off
party-button-on = Turn on

party-answered-going = ✅ You are going.
party-answered-late = ✅ You are coming later.
party-answered-maybe = You are down as maybe.
party-answered-no = You can't come. Thank you for saying so.
party-answered-waiting = All seats are taken. You are number { $place } on the waitlist; I write to you as soon as a seat is free.
party-answered-passed = The seat you were offered went to the next one. Press “Going” to join the waitlist again.
party-answered-confirmed = ✅ You still come at the new time.
party-answered-here = ✅ Good that you are here!
party-reminding = I remind you { $leads }. “Remind me” turns it off.
party-reminding-not = I do not remind you of this party. “Remind me” turns it on.
party-reminding-off = You have turned reminders off. “/party reminders” turns them on.

party-list-heading = 🍿 Coming watch parties
party-list-empty = No party is planned. `/party plan` plans one.
party-list-select = Show a party
party-list-going = { $count } going
party-list-waiting = { $count } waiting
party-date-skipped = { $date } (skipped)

party-poll-heading = 🗳️ When do we watch { $title }?
party-poll-closes = Closes { $when }
party-poll-closed = Closed { $when }
party-poll-count-yes = { $mark } { $count } yes
party-poll-count-if-need-be = { $mark } { $count } if need be
party-poll-count-no = { $mark } { $count } no
party-poll-answer-yes = yes
party-poll-answer-if-need-be = if need be
party-poll-answer-no = no
party-poll-answer-open = not answered
party-poll-yours = Your answers:
party-poll-foot = Press a time once for yes, again for if need be, again for no. Times are in your own time zone.
party-poll-close-question = { $count ->
    [0] Nobody has answered yet. Close the poll now?
    [one] 1 person has answered. Close the poll now?
   *[other] { $count } people have answered. Close the poll now?
}
party-poll-winner = **Suits most people:** { $when }
party-poll-no-winner = No time suits anybody. `/party poll` asks again with other times.
party-poll-became-party = The party is planned.

party-reminders-heading = 🔔 Your reminders
party-reminders-saved = ✅ **Saved.**
party-reminders-off = Your reminders are off. Nothing mentions you and I write you no direct messages.
party-reminders-none = none
party-reminders-foot = Holds for every party on every server. A reminder that would fall into quiet hours comes before them.
party-as-the-server = { $value } (as the server)
party-way-channel = Mention in the channel
    .description = Together with the others, in the party's thread
party-way-direct = Direct message
    .description = Only to you; please allow me to write to you
party-way-select = Where I remind you
party-leads-select = When I remind you (up to { $most })
party-quiet = { $start } to { $end }
party-quiet-none = none
party-quiet-heading = Quiet hours

party-done-planned = ✅ Planned.
party-done-edited = ✅ Changed.
party-done-moved = ✅ Moved. Everyone who was coming is asked to confirm the new time.
party-done-cancelled = Cancelled. Those who were coming are told.
party-done-skipped = Skipped: { $date }. This one comes next:
party-done-taken-over = ✅ You are the host now.
party-done-nothing = All right, nothing was changed.
party-cancel-heading = Cancel this party?
party-skip-question = Skip this evening? Those who were coming are told, and the series goes on.
party-move-question = To which time do you want to move this evening?
party-difference = **{ $field }**
    Now: { $theirs }
    You wanted: { $yours }
party-difference-foot = Nothing of yours was saved. Run the command again if you still want it.
party-difference-none = It says what you wanted already; nothing is left to do.
party-part-film-id = Film
party-part-title = Title
party-part-starts = When
party-part-runtime = Running time
party-part-place = Where
party-part-capacity = Seats
party-part-notes = Notes
party-part-repeat = Repeats

party-event-answer = Answer here: { $link }
party-event-place = This server

party-message-reminder = 🍿 **{ $title }** starts { $left }: { $when }
party-message-place = Where: { $place }
party-message-late = This message is { $late } late. I am sorry.
party-message-start = 🍿 **{ $title }** starts now!
party-message-missed-start = 🍿 **{ $title }** started { $left }; I could not say so in time.
party-message-moved = 🍿 **{ $title }** has a new time: { $when } ({ $left }). Do you still come?
party-message-cancelled = 🍿 **{ $title }** on { $when } is cancelled.
party-message-skipped = 🍿 **{ $title }** is skipped this time: { $when }. The series goes on.
party-message-offer = 🍿 A seat is free for **{ $title }**: { $when } ({ $left }). It is yours until { $until } ({ $until_left }).
party-message-unreachable = 🍿 I could not tell anybody on { $guild } about **{ $title }** ({ $when }): I may not write in any of its channels. Please give me the permission, or tell people yourself.
party-message-poll-unreachable = 🗳️ I could not post the poll **{ $title }** on { $guild }: I may not write in any of its channels. Please give me the permission, then open the poll again.
party-message-from = From { $guild }

party-calendar-name = Watch parties: { $guild }
party-calendar-ready = Open the file to put the parties into your calendar. A newer file changes its entries, none is doubled.
party-calendar-empty = No party is planned that could go into a calendar. `/party plan` plans one.
