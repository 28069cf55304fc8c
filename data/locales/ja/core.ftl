# エラー：何をすればよいかを一文で伝えます。

error-fault = こちらで問題が起きました。もう一度お試しください。続くようでしたら、コード `{ $code }` をモデレーターに伝えてください。
error-command-outdated = このコマンドは変更されました。アプリを再起動して、もう一度お試しください。
error-gone = これはすでに終了しています。コマンドをもう一度実行して、最新のものを表示してください。
error-guild-only = これはサーバー内でのみ使えます。サーバーでお試しください。
error-needs-moderator = これはモデレーターだけが行えます。モデレーターに依頼してください。
error-needs-manage-guild = これはサーバー管理の権限がある人だけが行えます。サーバーの管理者に依頼してください。
error-needs-owner = これはサーバーの所有者だけが行えます。所有者に依頼してください。

button-previous = 前へ
button-next = 次へ
button-back = 戻る

page-of = { $page } / { $pages } ページ
