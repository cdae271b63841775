### The first set-up.

setup-steps = Steps of the set-up
setup-step-done = (done)
setup-step-language = Language and code
setup-step-checks = Checks
setup-step-administrator = Administrator
setup-step-app = Authenticator app
setup-step-codes = Backup codes
setup-step-organisation = Organisation
setup-continue = Continue

setup-title = Set up Controlkeep
setup-intro = Six short screens, about five minutes. You can leave at any time and come back to where you were.
setup-language = Language
setup-code = Set-up code
setup-code-hint = The server printed it when it started: three groups of seven letters and digits. Each start prints a new one.
setup-code-form = A set-up code has three groups of seven letters and digits. Copy it from what the server printed at its last start.
setup-code-wrong = { $left ->
    [0] This is not the code that the last start printed. That was the last try for now.
    [one] This is not the code that the last start printed. You have one more try.
   *[other] This is not the code that the last start printed. You have { $left } more tries.
}

setup-checks-title = Checks
setup-checks-intro = What the product stands on, looked at just now.
setup-checks-failed = Something has to be put right before you go on. Do it on the server, then check again.
setup-checks-again = Check again
setup-check-state-pass = Pass
setup-check-state-warn = Look at this
setup-check-state-fail = Fail
setup-check-database = Database
setup-check-database-pass = { $detail } answers and takes data.
setup-check-database-warn = { $kind } answers, with a remark: { $detail }. Read the remark before you store anything of value.
setup-check-database-fail = { $kind } does not answer as it should: { $detail }. Check that it runs and that the address in the configuration is right.
setup-check-data-folder = Data folder
setup-check-data-folder-pass = { $folder } takes files, and only its owner can look into it.
setup-check-data-folder-warn = { $folder } takes files, but other users of the machine can look into it. Take their rights away: chmod 700.
setup-check-data-folder-fail = { $folder } takes no files. Give it to the user that runs the server, or make room on the disk.
setup-check-key = Master key
setup-check-key-pass = Key { $id } from { $file } fits the stored data. Keep a copy of the file away from the server: without it nobody can sign in with a code.
setup-check-key-warn = Key { $id } from { $file } fits, with a remark. Look at the log of the server.
setup-check-key-fail = Key { $id } from { $file } does not fit the stored data. Put the right key file in its place and start again.
setup-check-clock = Clock
setup-check-clock-pass = The server’s clock shows { $now }. Codes of authenticator apps depend on it.
setup-check-clock-warn = The server’s clock shows { $now }. Compare it with yours: codes of authenticator apps depend on it.
setup-check-clock-fail = The server’s clock shows { $now }, which cannot be. Set it, for example by a time service (NTP).

setup-administrator-title = The administrator
setup-administrator-intro = This account administers the platform: it creates organisations and imports catalogues. You will also maintain the first organisation with it.
setup-name = Name
setup-name-hint = As others see it, in the activity too.
setup-name-missing = Enter your name.
setup-name-too-long = The name is too long. Use at most 120 characters.
setup-name-control = The name holds a character that cannot be shown. Type it anew.
setup-email = Mail address
setup-email-hint = You sign in with it.
setup-email-missing = Enter your mail address.
setup-email-form = This is no mail address. It needs a form such as name@example.com.
setup-email-taken = Another account has this address. Use another one.
setup-username = User name
setup-username-hint = A shorter name to sign in with.
setup-username-form = A user name has 3 to 64 letters, digits, dots, hyphens or underscores, and starts with a letter.
setup-username-taken = Another account has this user name. Use another one.
setup-password = Password

setup-organisation-title = The first organisation
setup-organisation-intro = Everything you assess belongs to an organisation. You can add more later.
setup-organisation = Name of the organisation
setup-organisation-hint = Such as Acme Machining.
setup-organisation-missing = Enter the name of the organisation.
setup-organisation-too-long = The name is too long. Use at most 120 characters.
setup-framework = Assessed against
setup-framework-hint = Level 2 is the one for most who handle CUI.
setup-framework-missing = Choose a framework from the list.
setup-assessment = Name of the first assessment
setup-assessment-hint = It tells assessments apart.
setup-assessment-suggestion = CMMC Level 2 · { $year }
setup-assessment-missing = Enter a name for the assessment.
setup-assessment-too-long = The name is too long. Use at most 120 characters.
setup-finish = Finish and open the board
