### The sign-in: name and password, then the second factor.

sign-in-title = Sign in
sign-in-identifier = Mail address or user name
sign-in-password = Password
sign-in-button = Sign in
sign-in-forgot = Forgot the password?
sign-in-help = You cannot get in any more? Whoever runs the server can unlock the account, reset the password or remove the authenticator app.
sign-in-note-signed-out = You are signed out.
sign-in-note-ended = The sign-in ran out of time. Enter your name and password again.
sign-in-note-app-removed = The authenticator app and its backup codes are removed, and all sessions have ended. Sign in to set up the new app.
sign-in-note-password-set = The password is set. Sign in with it.
sign-in-note-address-changed = The address is changed. Sign in with the new one.
sign-in-identifier-missing = Enter your mail address or user name.
sign-in-password-missing = Enter your password.
sign-in-wrong = { $left ->
    [0] The address or the password is not right. That was the last try for now.
    [one] The address or the password is not right. You have one more try.
   *[other] The address or the password is not right. You have { $left } more tries.
}
sign-in-locked = There were too many tries. The next one is taken on { $time }. Whoever runs the server can unlock the account sooner.

sign-in-code-title = Confirm that it is you
sign-in-code-intro = Open your authenticator app and enter the code it shows for Controlkeep.
sign-in-code = Code of six digits
sign-in-code-button = Continue
sign-in-use-backup-code = Use a backup code
sign-in-again = Start again
sign-in-code-missing = Enter the code of six digits that the app shows now.
sign-in-code-used = This code was used before. Wait up to 30 seconds for the next one and enter that.
sign-in-code-wrong = { $left ->
    [0] The code is not right. That was the last try for now.
    [one] The code is not right. Check the clock of the device with the app. You have one more try.
   *[other] The code is not right. Check the clock of the device with the app. You have { $left } more tries.
}

sign-in-backup-code-title = Use a backup code
sign-in-backup-code-intro = Each of your ten backup codes works once, in place of a code of the app.
sign-in-backup-code = Backup code
sign-in-backup-code-form = A backup code has six groups of four letters and digits. Enter one that you have not used yet.
sign-in-use-app = Use the app

sign-in-app-title = Set up an authenticator app
sign-in-app-intro = The app makes a new code every 30 seconds. You enter one each time you sign in, so that a stolen password alone opens nothing. Any app for time-based codes will do.
sign-in-app-scan = Scan this picture with the app
sign-in-app-qr = Picture to scan with the authenticator app. The same key stands below as text.
sign-in-app-key = Or type this key into the app:
sign-in-app-copy = Copy the key
sign-in-app-code = Code that the app shows
sign-in-app-code-hint = Six digits. Spaces do not matter.
sign-in-app-button = Confirm the code

sign-in-codes-title = Store your backup codes
sign-in-codes-intro = Each code lets you in once when the app is not at hand. They are shown only now. Keep them where you keep passwords, not on the device with the app.
sign-in-codes-copy = Copy
sign-in-codes-download = Download
sign-in-codes-print = Print
sign-in-codes-stored = I stored these codes
sign-in-codes-continue = Continue
sign-in-not-stored-title = The codes are not shown twice
sign-in-not-stored-text = You went on without saying that you stored your backup codes. If you did not, make new ones now: without them, only whoever runs the server can let you in when the app is lost.
sign-in-not-stored-new = Make new codes

password-rules = 12 to 128 characters. Several words in a row are easy to keep in mind and hard to guess. No need for digits or signs; your name and the product’s name do not count.
password-missing = Enter a new password.
password-too-short = The password is too short. Use at least 12 characters.
password-too-long = The password is too long. Use at most 128 characters.
password-too-common = The password is easy to guess. Use several words that do not belong together.
password-from-context = The password is made from your name, your address or the name of the product. Use other words.
