# 時刻として入力される言葉。バッククォートの中の例はテストでも読み取ります。

timewords-refused-empty = `金曜 20時`、`明日の夜8時半`、`12月5日 20:15` のように、日時を入力してください。
timewords-refused-too-long = 日時としては長すぎます。`金曜 20時`、`明日の夜8時半`、`12月5日 20:15` のように短く入力してください。
timewords-refused-not-understood = 一つの日時として読み取れませんでした。`金曜 20時`、`明日の夜8時半`、`12月5日 20:15` のように入力してください。
timewords-refused-past = その日時はもう過ぎています。`明日の夜8時半` のように、これからの日時を入力してください。
timewords-refused-too-far = 2年より先の日時です。もっと近い日時を入力してください。
timewords-refused-impossible-date = その日付や時刻は存在しません。数字を確かめて、もう一度入力してください。
timewords-refused-wrong-weekday = 曜日と日付が合っていません。確かめて、どちらか一方だけか、カレンダーどおりの組み合わせを入力してください。
timewords-refused-unknown-zone = そのタイムゾーンはわかりません。{ $zones } のように入力してください。
    .none = そのタイムゾーンはわかりません。`20時 東京時間` のように、都市名で入力してください。

timewords-time-missing = 日付だけで、時刻がありません。`20時` や `20:30` のように、時刻も入力してください。

timewords-flag-morning = 午前の時刻として読み取りました。
timewords-flag-evening = 午後の時刻として読み取りました。
timewords-flag-tomorrow = 今日のその時刻は過ぎているため、明日としました。
timewords-flag-next-week = 来週の同じ曜日としました。
timewords-flag-next-month = 来月以降の日付としました。
timewords-flag-next-year = 来年の日付としました。
timewords-flag-explicit-zone = 入力されたタイムゾーンで読み取りました。

timewords-note-gap = その日は時計が進められて { $asked } が存在しないため、{ $moved } としました。
timewords-note-overlap-first = その日は時計が戻されて { $time } が2回あります。これは1回目です。
timewords-note-overlap-second = その日は時計が戻されて { $time } が2回あります。これは2回目です。
