# What is asked back while somebody plans or changes a party.

party-zone-not-found = I do not know the time zone “{ $zone }”. Please give a large city near you, or a name such as { $nearest }.
party-slot-unclear = { $number ->
    [0] The closing time can mean { $first } or { $second }. Please write it with its date and on the 24-hour clock.
   *[other] Time no. { $number } can mean { $first } or { $second }. Please write it with its date and on the 24-hour clock.
}
party-slot-without-time = { $number ->
    [0] The closing time is only a day. Please add a time of day, such as 20:00.
   *[other] Time no. { $number } is only a day. Please add a time of day, such as 20:00.
}
party-unclear = Several parties fit “{ $query }”. Please choose one from the list.
party-place-gone = That channel is not here, or you cannot see it. Please choose one from the list, or write where you meet.
party-take-over-question = { $host } hosts this party but has left the server. Do you want to host it? Then you can change it.
party-button-take-over = Host it
