### Members of an organisation, and invites.

people-title = People
people-count = { $count ->
    [one] 1 member
   *[other] { $count } members
}
people-invite = Invite people
people-members = Members
people-name = Name
people-email = Mail address
people-role = Role
people-app = Authenticator app
people-last = Last sign-in
people-state = State
people-you = You
people-yes = Yes
people-no = No
people-never = Never
people-active = Active
people-barred = Barred
people-invites = Open invites
people-invited = Invited
people-ran-out = Has run out
people-invited-as = { $role }, by { $inviter }
people-sent = sent
people-until = works until
people-again = Send again
people-revoke = Take back
people-back = All people
people-done-again = The invite was sent again. The link that was sent before opens nothing any more.
people-done-revoked = The invite was taken back. Its link opens nothing any more.
people-done-removed = The member was taken out. They see nothing of this organisation any more.
people-done-role = The role is changed. It holds from the next request on.
people-invite-title = Invite people
people-invite-intro = Everybody gets a mail with a link that works once, for seven days. Until they come in they see nothing.
people-addresses = Mail addresses
people-addresses-hint = One in each line, at most 50.
people-addresses-missing = Enter at least one mail address.
people-addresses-many = These are too many at once. Send at most { $most }.
people-send = Send invites
people-results = What became of them
people-line-sent = Invited.
people-line-again = Was invited before. The invite was sent again, with this role.
people-line-member = Belongs to the organisation already.
people-line-no-address = This is no mail address. Correct it and send it again.
people-line-too-many = Not sent: the organisation has sent too many invites within an hour. Try again later.
people-role-maintainer = Maintainer: may do everything, invites people too
people-role-member = Member: works on findings
people-role-viewer = Viewer: reads
people-role-title = Role
people-role-effect = It holds from the next request on.
people-role-save = Change the role
people-remove-title = Take out
people-remove-effect = What this person did stays in the activity. Their account stays, too, and may be invited again.
people-remove = Take out of the organisation
people-last-maintainer = Nothing was changed. This is the last maintainer, and an organisation keeps at least one. Make somebody else a maintainer first.
