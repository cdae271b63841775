### What runs by itself: mail and jobs.

operations-mail-title = Mail
operations-route = How letters leave
operations-server = Mail server
operations-security = Connection
operations-security-tls = TLS
operations-security-starttls = STARTTLS
operations-security-none = not secured
operations-security-warning = The connection to the mail server is not secured. That is fine only for a server on the same machine.
operations-from = From
operations-folder = No mail server is set, so nobody gets mail. Letters are put into the folder
operations-folder-how = Set smtp_host, and smtp_user and smtp_password when the server wants them, then start Controlkeep again.
operations-test = Send a test to me
operations-test-to = It goes to { $address }.
operations-test-well = The test letter to { $address } was handed over.
operations-test-failed = The test letter was not handed over. The last line below says why.
operations-transcript = What was said
operations-letters = Letters
operations-no-letters = No letters here
operations-no-letters-why = Letters appear here when they are posted. What they say is never shown, and it is forgotten once they are sent.
operations-letter-welcome = Welcome
operations-letter-invite = Invitation
operations-letter-verify-address = Confirm the address
operations-letter-reset-password = New password
operations-letter-sign-in-method-changed = Sign-in was changed
operations-letter-new-device = New device
operations-letter-account-locked = Sign-in is locked
operations-letter-evidence-digest = Evidence digest
operations-letter-test = Test

operations-jobs-title = Jobs
operations-jobs-note = Work that is done after a request was answered
operations-no-jobs = No jobs here
operations-no-jobs-why = Jobs appear here when something asks for them. What is done or discarded is removed after 30 days.
operations-kind-send-letter = Send a letter
operations-kind-evidence-digest = Tell owners of due evidence
operations-kind-sweep-sessions = Clear sessions that ran out
operations-kind-sweep-jobs = Clear old jobs and letters
operations-kind-clear-evidence = Clear away the files of removed evidence

operations-states = Where they stand
operations-all = All
operations-state-waiting = Waiting
operations-state-claimed = Being done
operations-state-done = Done
operations-state-dead = Failed
operations-state-discarded = Discarded
operations-asked = Asked for
operations-next = Next try
operations-tries = { $count ->
    [0] not tried yet
    [one] 1 try
   *[other] { $count } tries
}
operations-node = on { $node }
operations-retry = Try again
operations-discard = Discard
operations-retried = It will be tried again at once.
operations-discarded = It was discarded and will not be done.
operations-not-possible = It is being done already, or it is over. The list shows how it stands now.

operations-schedules = Schedules
operations-what = What
operations-last = Last turn
operations-next-turn = Next turn

operations-backups-title = Backups
operations-backups-note = Copies of everything, made while people work
operations-backups-asked = The backup will be made at once. How it stands is shown under
operations-backups-place = Where they are
operations-folder-label = Folder
operations-backups-never = by hand only: set backup_every_hours to have them made regularly
operations-backups-now = Back up now
operations-backups-now-note = Each backup is verified after it was made. Copy them to another machine, and keep the key apart from them.
operations-backups-name = Name
operations-backups-made = Made
operations-backups-size = Size
operations-backups-verified = Verified
operations-backups-kilobytes = { $size } kB
operations-no-backups = No backup here
operations-no-backups-why = Make one now, or set backup_every_hours and start Controlkeep again.
operations-restore = To restore one
operations-restore-key = Put the key file into an empty data folder, and name an empty database.
operations-restore-run = Run on the server:
operations-restore-after = Start Controlkeep there. Everybody signs in anew and makes new backup codes.
operations-kind-make-backup = Make a backup
