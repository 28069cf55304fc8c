command-help = hilfe
    .description = Was ich kann und welche Befehle du hier benutzen kannst

help-answer-heading = Was ich kann
help-answer-intro =
    Ich kenne einen Film gut und sage zu jeder Angabe, woher sie stammt. Spoiler bleiben verborgen, bis du danach fragst.
    Tippe auf einen Befehl, um ihn zu benutzen.
help-answer-direct = Auf einem Server kann ich mehr.
