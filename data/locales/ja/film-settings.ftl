command-settings-spoiler-channels = ネタバレチャンネル
    .description = 映画の中盤や結末を全員に表示するチャンネルを設定します

setting-spoiler-channels = ネタバレチャンネル
    .explanation = これらのチャンネルでは、映画の中盤や結末についての回答が、ネタバレ防止の黒塗りつきで全員に表示されます。それ以外のチャンネルでは、尋ねた本人にだけ表示されます。
