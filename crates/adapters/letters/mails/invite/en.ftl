invite-subject = { $by } invites you to { $organisation }
invite-text = { $by } invites you to work on the compliance of { $organisation } in Controlkeep.
invite-button = Accept the invitation
invite-note = If you do not know { $by }, you need not do anything.
