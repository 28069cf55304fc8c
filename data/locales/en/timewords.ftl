# What people type for a time. The examples in backticks are read by the tests.

timewords-refused-empty = Please type a time, like `fri 8pm`, `tomorrow 20:30` or `Dec 5 at 8:15pm`.
timewords-refused-too-long = That is too long for a time. Please keep it short, like `fri 8pm`, `tomorrow 20:30` or `Dec 5 at 8:15pm`.
timewords-refused-not-understood = I can't read that as one exact time. Please type it like `fri 8pm`, `tomorrow 20:30` or `Dec 5 at 8:15pm`.
timewords-refused-past = That time is over. Please type one that is still to come, like `tomorrow 20:30`.
timewords-refused-too-far = That is more than two years away. Please type an earlier time.
timewords-refused-impossible-date = There is no such date or time. Please check the numbers and type it again.
timewords-refused-wrong-weekday = The weekday and the date don't go together. Please check them and type only one of them, or both as they are in the calendar.
timewords-refused-unknown-zone = I don't know that time zone. Please use one like { $zones }.
    .none = I don't know that time zone. Please use a city, like `8pm Berlin time`.

timewords-time-missing = That is a day without a time. Please add one, like `8pm` or `20:30`.

timewords-flag-morning = I took the hour as one before noon.
timewords-flag-evening = I took the hour as one after noon.
timewords-flag-tomorrow = That time is over for today, so I took tomorrow's.
timewords-flag-next-week = I took the day a week from today.
timewords-flag-next-month = I took the day in a coming month.
timewords-flag-next-year = I took the day in the next year.
timewords-flag-explicit-zone = I took the time zone you typed.

timewords-note-gap = The clocks are put forward then and skip { $asked }, so I took { $moved }.
timewords-note-overlap-first = The clocks are put back then and show { $time } twice; this is the first time.
timewords-note-overlap-second = The clocks are put back then and show { $time } twice; this is the second time.
