### Back into an account by a link in a mail.

recovery-forgot-title = Forgot the password?
recovery-forgot-intro = Enter your mail address or user name. If there is an account, a mail with a link goes to its address. The link works once, for 60 minutes.
recovery-forgot-send = Send the link
recovery-forgot-sent = If there is an account with this name, a mail with a link is on its way.
recovery-forgot-next = Open the link within 60 minutes and choose a new password. It may take a few minutes to arrive; look among unwanted mail, too.
recovery-forgot-help = No mail? If this server sends none, whoever runs it finds it in the mail folder and can hand it over, or runs “controlkeep user reset-password”.
recovery-to-sign-in = To the sign-in
recovery-reset-title = Choose a new password
recovery-reset-intro = For the account with the address { $email }.
recovery-reset-effect = All your sessions end. Your authenticator app stays as it is.
recovery-welcome-title = Choose your password
recovery-welcome-intro = An account was made for you, with the address { $email }. Choose a password, then sign in and set up an authenticator app.
recovery-save = Save the password
recovery-verify-title = Confirm your address
recovery-verify-intro = From then on you sign in with this address, and mails go to it:
recovery-verify-confirm = Confirm this address
