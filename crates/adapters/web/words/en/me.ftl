### What a person changes about their own account.

me-cancel = Cancel
me-save = Save
me-email = Mail address
me-username = User name

me-profile-title = Profile
me-profile-name = Name
me-profile-present = Your present address:
me-profile-pending = A mail with a link is on its way to { $email }. The address changes when you open it, before { $time }.
me-profile-new = New address
me-profile-new-hint = A mail with a link goes there. Until you open it, everything stays as it is.
me-profile-send = Send the link
me-profile-same = This is your address already.
me-profile-done-name = Your name is changed.
me-profile-done-sent = If the address can be used, a mail with a link is on its way to it. The link works once, for 24 hours.
me-profile-done-address = Your address is changed.

me-security-title = Security
me-done-password = The password is changed. All other sessions have ended, and API keys and certificates open nothing any more.
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
me-password-effect = All other sessions end, and your API keys and certificates are taken away. You stay signed in here.
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
me-sessions-program = Program
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

me-tokens-title = API keys
me-tokens-intro = A key lets a program do what you allow it, in your name and never more than you may yourself. A change of your password takes all keys and certificates away.
me-tokens-keys = Keys
me-tokens-no-keys = There is no key.
me-tokens-new = New key
me-tokens-certificates = Client certificates
me-tokens-no-certificates = No certificate is tied to your account.
me-tokens-add-certificate = Add a certificate
me-tokens-created = Made
me-tokens-expires = Ends
me-tokens-used = Last use
me-tokens-unused = Never used
me-tokens-expired = Ended
me-tokens-left = An organisation that you left
me-tokens-revoke = Take away
me-tokens-done-revoked = It is taken away and opens nothing any more.
me-tokens-done-certificate = The certificate is tied to your account.
me-tokens-new-title = New API key
me-tokens-new-intro = Give the key no more than its program needs. It is shown once.
me-tokens-certificate-title = Add a client certificate
me-tokens-certificate-intro = Whoever connects with this certificate acts in your name. The server, or the proxy in front of it, must ask for client certificates.
me-tokens-name = Name
me-tokens-name-hint = What it is for, such as “nightly export”. The activity shows it.
me-tokens-name-missing = Enter a name of at most 80 characters.
me-tokens-fingerprint = SHA-256 fingerprint
me-tokens-fingerprint-hint = 64 hexadecimal digits, as openssl x509 -noout -fingerprint -sha256 prints them.
me-tokens-fingerprint-form = Enter the 64 hexadecimal digits of the SHA-256 fingerprint.
me-tokens-taken = That certificate is tied to an account already.
me-tokens-scope = What it may do
me-tokens-scope-missing = Choose at least one thing that it may do.
me-tokens-scope-read = Read
me-tokens-scope-assessments = Start assessments
me-tokens-scope-findings = State findings
me-tokens-scope-evidence = Add evidence
me-tokens-scope-admin = Everything that you may do
me-tokens-organisation = Where
me-tokens-everywhere = All your organisations
me-tokens-lifetime = Lifetime
me-tokens-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
me-tokens-days-unfit = Choose one of the offered lifetimes.
me-tokens-password-hint = To confirm that it is you.
me-tokens-make = Make the key
me-tokens-certificate-add = Add the certificate
me-tokens-made-title = The key is made
me-tokens-made-intro = Copy it now. It is shown this once and kept nowhere in the clear.
me-tokens-made-use = A program sends it with each request, in the header “Authorization: Bearer …”. Never put it into an address.
me-tokens-made-stored = I stored it
me-tokens-copy = Copy the key
