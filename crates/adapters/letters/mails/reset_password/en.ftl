reset-password-subject = Choose a new password
reset-password-text = Somebody asked for a new password for the account with the address { $address }. If it was you, choose one now. All other sessions end when you do, and your authenticator app stays as it is.
reset-password-button = Choose a new password
reset-password-note = If it was not you, you need not do anything. Your password stays as it is.
