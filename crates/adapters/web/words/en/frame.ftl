### The frame around every page.

frame-error-prefix = Error:
frame-skip = Skip to content
frame-main-navigation = Main
frame-menu = Menu
frame-none = none
frame-optional = optional
frame-show = Show
frame-copied = Copied
frame-close = Close
frame-error-summary = { $count ->
    [one] One field needs attention
   *[other] { $count } fields need attention
}

frame-group-work = Work
frame-group-proof = Proof
frame-group-show = Show
frame-group-manage = Manage
frame-group-account = Your account
frame-group-platform = Platform
frame-nav-dashboard = Dashboard
frame-nav-assessments = Assessments
frame-nav-board = Board
frame-nav-focus = Focus mode
frame-nav-evidence = Evidence
frame-nav-score = Score
frame-nav-activity = Activity
frame-nav-people = People
frame-nav-accounts = Accounts
frame-nav-profile = Profile
frame-nav-catalogues = Catalogues
frame-nav-organisations = Organisations
frame-nav-mail = Mail
frame-nav-jobs = Jobs
frame-nav-backups = Backups
frame-nav-security = Security
frame-nav-sessions = Sessions
frame-nav-tokens = API keys
frame-nav-preferences = Preferences
frame-nav-reference = API reference

frame-switcher = Organisations
frame-switcher-find = Find an organisation
frame-switcher-none = No organisation has this name.
frame-switcher-all = All organisations
frame-account = { $name }, your account
frame-sign-out = Sign out
frame-sign-in = Sign in

frame-score = Score
frame-score-none = No score
frame-score-none-note = security plan (3.12.4) not met yet
frame-score-of = of { $max }
frame-score-of-met = of { $max } met
frame-score-to-conditional = { $left ->
    [one] 1 to the conditional line
   *[other] { $left } to the conditional line
}
frame-score-conditional-reached = conditional line reached

frame-offline = The server does not answer. What you typed stays here.
frame-idle = You will be signed out at
frame-idle-stay = Stay signed in
frame-signed-out = You are signed out. Sign in, then try again.
frame-forbidden = You may not do this. Somebody who maintains the organisation can change that.
# The script puts the number in the place of the braces.
frame-too-many = There were too many requests. Wait {"{"}seconds{"}"} seconds, then try again.
frame-server = The server could not do this. Nothing was saved.
frame-network = The server does not answer. What you typed stays here.
frame-retry = Try again
frame-reference = Request {"{"}id{"}"}

frame-keys = Keys
frame-keys-off = Single keys are off. You can turn them on here:
frame-key-move = Next and previous row or objective
frame-key-open = Open the row
frame-key-next = Next and previous requirement
frame-key-met = Set the objective to MET
frame-key-not-met = Set the objective to NOT MET
frame-key-not-applicable = Set the objective to N/A
frame-key-clear = Clear the finding
frame-key-note = Write a note
frame-key-evidence = Evidence of the requirement
frame-key-undo = Undo the last change
frame-key-filter = Go to the filter
frame-key-help = Show these keys
frame-key-escape = Close the top layer

state-draft = Draft
state-in-progress = In progress
state-in-review = In review
state-frozen = Frozen
state-conditional = Conditional
state-final = Final
state-expired = Expired

role-maintainer = Maintainer
role-member = Member
role-viewer = Viewer
