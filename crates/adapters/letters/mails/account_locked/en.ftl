account-locked-subject = Sign-in to your account is locked for a while
account-locked-text = There were too many wrong tries to sign in to your account. Sign-in is locked until { $until }, then it opens by itself.
account-locked-note = If the tries were not yours, somebody may be guessing your password. Nobody got in by that.
account-locked-button = Choose a new password
