command-settings-spoiler-channels = spoiler-channels
    .description = The channels where the film's middle and ending are shown to all

setting-spoiler-channels = Spoiler channels
    .explanation = In these channels everyone sees what somebody asks about the film's middle and ending, behind spoiler bars. Anywhere else only the person who asked sees it.
