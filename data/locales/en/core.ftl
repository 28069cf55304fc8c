# Errors: one sentence that says what to do.

error-fault = Something went wrong on my side. Please try again; if it happens again, show a moderator the code `{ $code }`.
error-command-outdated = This command has changed since you opened it. Please restart your app and try again.
error-gone = This is over. Please run the command again to get a current one.
error-guild-only = This works in a server only. Please use it there.
error-needs-moderator = Only moderators can do this. Please ask one of them.
error-needs-manage-guild = Only people who may manage this server can do this. Please ask one of them.
error-needs-owner = Only the owner of this server can do this. Please ask them.

button-previous = Previous
button-next = Next
button-back = Back

page-of = Page { $page } of { $pages }
