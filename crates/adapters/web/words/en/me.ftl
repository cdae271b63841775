### What a person changes about their own account.

me-cancel = Cancel
me-save = Save
me-email = Mail address
me-username = User name

me-security-title = Security
me-done-password = The password is changed. All other sessions have ended.
me-done-code-used = You signed in with a backup code.
me-done-codes = The new backup codes are in force. The old ones open nothing any more.
me-password-panel = Password
me-password-change = Change password
me-app-panel = Authenticator app
me-app-since = Set up since
me-app-replace = Replace the app
me-codes-panel = Backup codes
me-codes-left = { $left } of { $made } left
me-codes-few = Few backup codes are left. Make new ones before the last is used.
me-codes-new = Make new codes

me-password-title = Change password
me-password-due = Somebody else chose your present password. Choose your own before you go on.
me-password-current = Present password
me-password-new = New password
me-password-effect = All other sessions end. You stay signed in here.
me-password-save = Change password
me-current-missing = Enter your present password.
me-current-wrong = { $left ->
    [0] The present password is not right. That was the last try for now.
    [one] The present password is not right. You have one more try.
   *[other] The present password is not right. You have { $left } more tries.
}
me-password-wrong = { $left ->
    [0] The password is not right. That was the last try for now.
    [one] The password is not right. You have one more try.
   *[other] The password is not right. You have { $left } more tries.
}

me-codes-title = New backup codes
me-codes-intro = Ten new codes are made and shown once. All old codes stop working. Enter your password to confirm that it is you.
me-codes-make = Make new codes

me-app-title = Replace the authenticator app
me-app-intro = The present app and its backup codes are removed and all your sessions end. Then you sign in and set up the new app. Have the present app at hand.
me-app-code-hint = Six digits that the present app shows.
me-app-remove = Remove the app and sign out

me-sessions-title = Sessions
me-sessions-count = { $count ->
    [one] 1 open
   *[other] { $count } open
}
me-sessions-intro = Where you are signed in. End what you do not know, then change your password.
me-sessions-this = This one
me-sessions-opened = Opened
me-sessions-used = Last use
me-sessions-revoke = End
me-sessions-revoke-others = End all others
me-sessions-ended = { $count ->
    [0] There was no other session to end.
    [one] One session has ended.
   *[other] { $count } sessions have ended.
}
me-browser-on = { $browser } on { $system }
me-browser-unknown = Unknown browser

me-preferences-title = Preferences
me-preferences-saved = Your preferences are saved.
me-theme = Theme
me-theme-system = As the device
me-theme-light = Light
me-theme-dark = Dark
me-language = Language
me-language-browser = As the browser
me-time-zone = Time zone
me-time-zone-hint = Times are shown in it. Choose one, or type any name of the IANA database, such as America/Denver.
me-time-zone-unknown = There is no time zone of this name. Choose one from the list, or type a name such as Europe/Paris.
me-shortcuts = Single keys act
me-shortcuts-hint = Such as 1 for MET and j for the next row. They never act while you write.
