command-help = help
    .description = What I do, and the commands you can use here

help-answer-heading = What I do
help-answer-intro =
    I know a film well and say where each fact comes from. Spoilers stay hidden until you ask for them.
    Tap a command to use it.
help-answer-direct = In a server there is more to use.
