command-settings-spoiler-channels = spoilerkanäle
    .description = Die Kanäle, in denen Mitte und Ende des Films für alle erscheinen

setting-spoiler-channels = Spoilerkanäle
    .explanation = In diesen Kanälen sehen alle, was jemand über Mitte und Ende des Films erfragt, verdeckt hinter Spoilerbalken. Überall sonst sieht es nur, wer gefragt hat.
