command-settings = settings
    .description = How I work in this server
command-settings-show = show
    .description = Everything that can be set, and how it is set
command-settings-check = check
    .description = Which permissions I lack, and what that costs
command-settings-language = language
    .description = The language of what I post for everyone
command-settings-moderator-role = moderator-role
    .description = The role whose members may moderate with me

help-settings = Settings

settings-show-heading = ⚙️ Settings
settings-show-placeholder = Change a setting
settings-show-all = Show all settings

settings-value-now = **Now:** { $value }
settings-value-saved = ✅ **Saved:** { $value }
settings-value-none = none
settings-choice-placeholder = Choose
settings-channels-placeholder = Choose channels, or none
settings-role-placeholder = Choose a role, or none
settings-choices-placeholder = Choose up to { $maximum }, or none
settings-channel-placeholder = Choose a channel, or none
settings-zone-type = Type a time zone
settings-zone-field = City or time zone
settings-zone-placeholder = Berlin, Tokyo, America/New_York
settings-first-use = You are the first of those who manage this server to use me. So here is a question that I ask only once:

settings-choice-unknown = I do not offer this choice. Please run the command again and choose from the list.
settings-channel-foreign = One of these channels is not in this server. Please choose channels from the list.
settings-role-foreign = This role cannot be chosen. Please choose a role of this server other than @everyone.
settings-zone-unknown = I do not know the time zone “{ $zone }”. Please write a city or a name such as { $nearest }.

setting-language = Language
    .explanation =
        The language of what I post for everyone here. What somebody asks me privately I answer in their own language.
        “As the server” follows the server's primary language, which Discord leaves at English unless the server is a community server.
    .choice-auto = As the server
    .choice-en = English
    .choice-de = Deutsch (German)
    .choice-ja = 日本語 (Japanese)
setting-moderator-role = Moderator role
    .explanation = Its members may moderate with me, for example decide on suggestions. Whoever may time out members may do so anyway.

settings-check-heading = 🔎 Am I able to work here?
settings-check-well = ✅ All is well: I have every permission I need.
settings-check-missing = ⚠️ I lack these permissions. Please grant them to my role in the server settings.
settings-check-here = ⚠️ In this channel I lack these permissions. Please grant them to my role in the channel's settings.
settings-check-intents = ℹ️ Switched off by whoever runs me:

intent-members = Server members intent
    .cost = I do not notice at once when somebody joins or leaves. Everything else works.
