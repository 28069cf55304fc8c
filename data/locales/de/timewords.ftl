# Was Leute als Zeit eintippen. Die Beispiele in Backticks werden von den Tests gelesen.

timewords-refused-empty = Bitte tipp eine Zeit ein, zum Beispiel `Fr 20 Uhr`, `morgen um halb neun` oder `5.12. um 20:15`.
timewords-refused-too-long = Das ist zu lang für eine Zeit. Bitte fass dich kurz, zum Beispiel `Fr 20 Uhr`, `morgen um halb neun` oder `5.12. um 20:15`.
timewords-refused-not-understood = Das verstehe ich nicht als eine genaue Zeit. Bitte schreib sie zum Beispiel so: `Fr 20 Uhr`, `morgen um halb neun` oder `5.12. um 20:15`.
timewords-refused-past = Diese Zeit ist schon vorbei. Bitte nenn eine, die noch kommt, zum Beispiel `morgen um halb neun`.
timewords-refused-too-far = Das ist mehr als zwei Jahre hin. Bitte nenn eine frühere Zeit.
timewords-refused-impossible-date = Dieses Datum oder diese Uhrzeit gibt es nicht. Bitte prüf die Zahlen und schreib es noch einmal.
timewords-refused-wrong-weekday = Wochentag und Datum passen nicht zusammen. Bitte prüf beides und nenn nur eins davon oder beides so, wie es im Kalender steht.
timewords-refused-unknown-zone = Diese Zeitzone kenne ich nicht. Bitte nimm eine wie { $zones }.
    .none = Diese Zeitzone kenne ich nicht. Bitte nenn eine Stadt, zum Beispiel `20 Uhr Berliner Zeit`.

timewords-time-missing = Das ist ein Tag ohne Uhrzeit. Bitte gib eine an, zum Beispiel `20 Uhr` oder `20:30`.

timewords-flag-morning = Ich habe die Stunde als eine vor Mittag verstanden.
timewords-flag-evening = Ich habe die Stunde als eine nach Mittag verstanden.
timewords-flag-tomorrow = Für heute ist diese Uhrzeit vorbei, darum habe ich morgen genommen.
timewords-flag-next-week = Ich habe den Tag heute in einer Woche genommen.
timewords-flag-next-month = Ich habe den Tag in einem der nächsten Monate genommen.
timewords-flag-next-year = Ich habe den Tag im nächsten Jahr genommen.
timewords-flag-explicit-zone = Ich habe die Zeitzone genommen, die du geschrieben hast.

timewords-note-gap = Da werden die Uhren vorgestellt und überspringen { $asked }, darum habe ich { $moved } genommen.
timewords-note-overlap-first = Da werden die Uhren zurückgestellt und zeigen { $time } zweimal; das hier ist das erste Mal.
timewords-note-overlap-second = Da werden die Uhren zurückgestellt und zeigen { $time } zweimal; das hier ist das zweite Mal.
