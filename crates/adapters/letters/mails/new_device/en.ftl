new-device-subject = New sign-in to your account
new-device-text = Somebody signed in to your account from a device that was not seen before. If it was you, you need not do anything.
new-device-note = If it was not you, end the session and choose a new password now, then tell your administrator.
new-device-button = Look at your sessions
