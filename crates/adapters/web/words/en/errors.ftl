### Error pages: what happened, why, what to do.

error-request = Request
error-copy = Copy
error-home = Home

problem-bad-request-title = The server could not read this request
problem-bad-request-why = It is not in a form that this product understands.
problem-bad-request-remedy = Go back and try again. If you typed an address, check it.

problem-sign-in-needed-title = You are signed out
problem-sign-in-needed-why = A session ends after a time without use, or when somebody ends it. What you sent was not stored.
problem-sign-in-needed-remedy = Sign in, then send it again.

problem-not-allowed-title = You may not do this
problem-not-allowed-why = It needs the right to { $permission }, which your role does not have.
problem-not-allowed-remedy = Ask a maintainer of the organisation, or whoever administers the platform, for a role that has it.

problem-not-allowed-here-title = You may not do this
problem-not-allowed-here-why = Your role does not have the right that it needs.
problem-not-allowed-here-remedy = Ask a maintainer of the organisation, or whoever administers the platform, for a role that has it.

problem-forged-request-title = The request did not come from a page of yours
problem-forged-request-why = Its form was made before you signed in, in another browser, or by another site. Nothing was stored.
problem-forged-request-remedy = Go back, reload the page and send it again.

problem-not-found-title = This page is not here
problem-not-found-why = It may have moved, or it is not yours to see.
problem-not-found-remedy = Check the address, or start from the home page.

problem-wrong-method-title = This address does not take that kind of request
problem-wrong-method-why = It is one that only a form sends to, or only a link leads to.
problem-wrong-method-remedy = Start from the home page.

problem-too-slow-title = The answer took too long
problem-too-slow-why = The server gave the request up. It may have been stored or not.
problem-too-slow-remedy = Look whether it was stored, then try again.

problem-conflict-title = Somebody else was faster
problem-conflict-why = What you changed was changed meanwhile. Yours was not stored.
problem-conflict-remedy = Go back, reload the page, and make your change on what is there now.

problem-setup-step-taken-title = This step of the set-up was taken
problem-setup-step-taken-why = Somebody else took it before you. Nothing of yours was stored.
problem-setup-step-taken-remedy = Go to the home page: it leads to the step that is due, or to the sign-in.

problem-gone-title = This link has been used or has run out
problem-gone-why = It works once, and for a limited time.
problem-gone-remedy = Ask for a new one.

problem-reset-gone-title = This link has been used or has run out
problem-reset-gone-why = A link for a new password works once, for 60 minutes. After a newer one was used, older ones open nothing, either.
problem-reset-gone-remedy = Ask for a new one at the sign-in, under “Forgot the password?”.

problem-welcome-gone-title = This link has been used or has run out
problem-welcome-gone-why = A link for a first password works once, for seven days.
problem-welcome-gone-remedy = If you chose a password, sign in. If not, ask for a new link at the sign-in, under “Forgot the password?”.

problem-verify-gone-title = This link has been used or has run out
problem-verify-gone-why = A link that confirms an address works once, for 24 hours. After a newer one was sent, older ones open nothing.
problem-verify-gone-remedy = Look at your profile which address you have. Send a new link from there.

problem-invite-gone-title = This invite has been used, taken back or has run out
problem-invite-gone-why = An invite works once, for seven days, and only while whoever sent it may invite people.
problem-invite-gone-remedy = If you joined before, sign in. If not, ask whoever invited you to send it again.

problem-invite-for-another-title = This invite is for another address
problem-invite-for-another-why = You are signed in with an address that it was not sent to. Nothing was changed.
problem-invite-for-another-remedy = Sign out, then open the link again.

problem-address-taken-title = Another account has this address
problem-address-taken-why = It was taken after the link was sent. Your account stays as it is.
problem-address-taken-remedy = Choose another address on your profile.

problem-too-large-title = That is too large
problem-too-large-why = The limit is { $limit } kB. Nothing was stored.
problem-too-large-remedy = Send something smaller, or split it.

problem-too-large-here-title = That is too large
problem-too-large-here-why = It is above the limit of this form. Nothing was stored.
problem-too-large-here-remedy = Send something smaller, or split it.

problem-wrong-type-title = The server does not take this kind of content
problem-wrong-type-why = Forms are sent as forms, and only some of them carry files. Nothing was stored.
problem-wrong-type-remedy = Use the form on the page.

problem-wrong-host-title = The server does not answer to this name
problem-wrong-host-why = The address in your browser is not one of its own.
problem-wrong-host-remedy = Use the address that you were given.

problem-unreadable-form-title = The server could not read this form
problem-unreadable-form-why = A field is missing, unknown, or of another kind than the page sends. Nothing was stored.
problem-unreadable-form-remedy = Go back, reload the page and fill the form in again.

problem-frozen-title = This is closed for changes
problem-frozen-why = What it says is evidence now. Nothing was stored.
problem-frozen-remedy = Work in an assessment that is still open, or start a new one.

problem-too-many-requests-title = That was too fast
problem-too-many-requests-why = There were more requests than one address may send in a minute.
problem-too-many-requests-remedy = { $seconds ->
    [one] Wait one second, then try again.
   *[other] Wait { $seconds } seconds, then try again.
}

problem-too-many-requests-now-title = That was too fast
problem-too-many-requests-now-why = There were more requests than one address may send in a minute.
problem-too-many-requests-now-remedy = Wait a minute, then try again.

problem-internal-title = Something went wrong on our side
problem-internal-why = It is not your fault. The last change may not have been stored.
problem-internal-remedy = Try again. If it happens again, tell whoever runs the server the request below.

problem-integrity-error-title = Stored data is damaged
problem-integrity-error-why = The server found something in its database that cannot be. It changed nothing.
problem-integrity-error-remedy = Tell whoever runs the server the request below. The command “controlkeep doctor” says more.

problem-busy-title = The server is busy
problem-busy-why = There is more to do at this moment than it takes at once. Nothing was stored.
problem-busy-remedy = Wait a few seconds, then try again.

problem-database-away-title = The database does not answer
problem-database-away-why = The server cannot reach it at this moment. Nothing was stored.
problem-database-away-remedy = Wait a few seconds, then try again. It comes back by itself.

problem-storage-full-title = There is no room left
problem-storage-full-why = The disk of the server is full, or a limit was reached. Nothing was stored.
problem-storage-full-remedy = Tell whoever runs the server.

permission-assessments-read = read assessments
permission-assessments-create = start assessments
permission-findings-set = set findings
permission-activity-read = read the activity
permission-members-read = see who belongs to the organisation
permission-members-manage = invite people and change their roles
permission-organisations-create = create organisations
permission-catalogues-import = import catalogues
permission-platform-activity-read = read the activity of the platform
permission-accounts-manage = manage accounts
