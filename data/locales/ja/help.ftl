command-help = ヘルプ
    .description = できることと、ここで使えるコマンドを表示します

help-answer-heading = できること
help-answer-intro =
    映画のことを、出典とともにお答えします。ネタバレは、求められるまで表示しません。
    コマンドをタップすると、そのまま使えます。
help-answer-direct = サーバーでは、さらに多くの機能を使えます。
