command-settings = 設定
    .description = このサーバーでの動作を設定します
command-settings-show = 一覧
    .description = 設定できる項目と現在の値を表示します
command-settings-check = 確認
    .description = 不足している権限とその影響を表示します
command-settings-language = 言語
    .description = 全員向けの投稿に使う言語を設定します
command-settings-moderator-role = モデレーターロール
    .description = モデレーターとして操作できるロールを設定します

help-settings = 設定

settings-show-heading = ⚙️ 設定
settings-show-placeholder = 変更する項目を選んでください
settings-show-all = すべての設定を表示

settings-value-now = **現在：**{ $value }
settings-value-saved = ✅ **保存しました：**{ $value }
settings-value-none = なし
settings-choice-placeholder = 選んでください
settings-channels-placeholder = チャンネルを選んでください（なしでも可）
settings-role-placeholder = ロールを選んでください（なしでも可）
settings-choices-placeholder = 最大{ $maximum }個まで選んでください（なしでも可）
settings-channel-placeholder = チャンネルを1つ選んでください（なしでも可）
settings-zone-type = タイムゾーンを入力
settings-zone-field = 都市名またはタイムゾーン
settings-zone-placeholder = 東京、ベルリン、America/New_York
settings-first-use = このサーバーの管理者が私を使うのは初めてですので、一度だけお尋ねします。

settings-choice-unknown = その選択肢はありません。コマンドをもう一度実行して、一覧から選んでください。
settings-channel-foreign = このサーバーにないチャンネルが含まれています。一覧からチャンネルを選んでください。
settings-role-foreign = そのロールは選べません。@everyone 以外の、このサーバーのロールを選んでください。
settings-zone-unknown = 「{ $zone }」というタイムゾーンは見つかりません。都市名か、{ $nearest } のような名前を入力してください。

setting-language = 言語
    .explanation =
        このサーバーで全員に向けて投稿するときの言語です。個人への返答には、その人の言語を使います。
        「サーバーに合わせる」を選ぶと、サーバーの優先言語に従います。コミュニティサーバー以外では、Discordの仕様により英語になります。
    .choice-auto = サーバーに合わせる
    .choice-en = English（英語）
    .choice-de = Deutsch（ドイツ語）
    .choice-ja = 日本語
setting-moderator-role = モデレーターロール
    .explanation = このロールのメンバーは、提案の採否を決めるなど、モデレーターとして操作できます。メンバーをタイムアウトできる人は、設定しなくても同じ操作ができます。

settings-check-heading = 🔎 動作の確認
settings-check-well = ✅ 問題ありません。必要な権限はすべて揃っています。
settings-check-missing = ⚠️ 次の権限がありません。サーバー設定で、私のロールに付与してください。
settings-check-here = ⚠️ このチャンネルでは次の権限がありません。チャンネルの設定で、私のロールに付与してください。
settings-check-intents = ℹ️ ボットの運用者がオフにしている機能：

intent-members = Server Members Intent
    .cost = メンバーの参加や退出にすぐには気づけません。それ以外はすべて動作します。
