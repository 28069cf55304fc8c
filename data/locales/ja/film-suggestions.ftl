# 訂正の提案：メンバーが知らせ、モデレーターが決めます。

film-suggest-title = 訂正を提案する
film-suggest-field-fact = どの情報ですか
film-suggest-field-value = 正しいと思う内容
film-suggest-field-evidence = 根拠
    .description = その内容が載っているページのアドレス
film-suggest-thanks = ありがとうございます。モデレーターが確認します
film-suggest-thanks-foot = 承認された内容は、このサーバーですぐに反映されます。
film-suggest-you-wrote = 入力した内容：

film-suggest-needs-value = 正しいと思う内容を入力してください。
film-suggest-needs-evidence = その内容が載っている公開ページのアドレスを https:// から入力してください。
film-suggest-too-long = { $maximum }文字以内で入力してください。
film-suggest-no-downloads = 映画について書かれたページを示してください。ダウンロードや配信のリンクは受け付けていません。
film-suggest-too-many = 確認待ちの提案が{ $maximum }件あります。どれかが決まるまでお待ちください。

film-suggestion-already-decided = { $moderator }さんが先に{ $state ->
        [accepted] 承認
        [declined] 却下
       *[withdrawn] 取り消し
    }済みです。
film-suggestion-gone = この提案は見つかりません。/映画 提案 で一覧を開き直してください。

film-queue-heading = ☁️ 訂正の提案
film-queue-empty = 確認待ちの提案はありません。
film-queue-position = { $count }件中{ $number }件目
film-queue-accept = 承認する
film-queue-decline = 却下する
film-queue-withdraw = 取り消す
film-queue-history = 決定を見る
film-queue-evidence = 根拠
film-queue-proposed = { $when } { $member }さんの提案

film-decided-accepted = 承認しました。今後このサーバーでは「{ $value }」と表示します。
film-decided-declined = 「{ $value }」を却下しました。

film-history-heading = ☁️ これまでの決定
film-history-queue = 確認待ちを見る
film-history-empty = まだ何も決まっていません。
film-history-accepted = ✓ { $when } { $moderator }さんが承認
film-history-declined = ✗ { $when } { $moderator }さんが却下
film-history-withdrawn = ↺ { $when } { $moderator }さんが取り消し
