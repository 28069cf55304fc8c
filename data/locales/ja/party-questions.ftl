# 鑑賞会の計画や変更の途中でお尋ねする内容

party-zone-not-found = 「{ $zone }」というタイムゾーンは見つかりません。近くの大きな都市か、{ $nearest } のような名前を入力してください。
party-slot-unclear = { $number ->
    [0] 締め切りの日時は { $first } と { $second } のどちらにも読めます。日付を付けて、24時間表記で書いてください。
   *[other] { $number }番目の日時は { $first } と { $second } のどちらにも読めます。日付を付けて、24時間表記で書いてください。
}
party-slot-without-time = { $number ->
    [0] 締め切りの時刻がありません。「20:00」のように時刻も書いてください。
   *[other] { $number }番目の日時に時刻がありません。「20:00」のように時刻も書いてください。
}
party-unclear = 「{ $query }」に当てはまる鑑賞会が複数あります。一覧から選んでください。
party-place-gone = そのチャンネルはこのサーバーにないか、あなたには見えません。一覧から選ぶか、集まる場所を文字で書いてください。
party-take-over-question = この鑑賞会の主催者（{ $host }）はサーバーを退出しています。主催を引き継ぎますか？引き継ぐと変更できるようになります。
party-button-take-over = 主催を引き継ぐ
