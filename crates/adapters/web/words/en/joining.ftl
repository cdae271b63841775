### The way into an organisation by an invite.

joining-title = Invite
joining-heading = You are invited to { $organisation }
joining-organisation = Organisation
joining-role = Your role
joining-inviter = Invited by
joining-email = Your mail address
joining-until = Works until
joining-join = Join
joining-next = Next you set up an authenticator app, so that a stolen password alone opens nothing.
joining-sign-in = There is an account with the address { $email }. Sign in with it to join.
joining-other = The invite is for { $email }, but you are signed in as { $own }. Sign out, then open the link again.
