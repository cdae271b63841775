### The dashboard of an organisation.

dashboard-title = Dashboard
dashboard-board = Board
dashboard-focus = Focus mode
dashboard-score = Open the score card
dashboard-of = of { $max }
dashboard-of-met = of { $max } met
dashboard-no-score = No score yet
dashboard-no-score-why = Without a security plan (3.12.4) no score can be submitted.
dashboard-projected = { $count ->
    [one] One requirement is not assessed yet and counts as not met.
   *[other] { $count } requirements are not assessed yet and count as not met.
}
dashboard-to-conditional = { $left ->
    [one] One point to the conditional line.
   *[other] { $left } points to the conditional line.
}
dashboard-obstacles = { $count ->
    [one] The conditional line is reached, and one rule still stands in the way of a status.
   *[other] The conditional line is reached, and { $count } rules still stand in the way of a status.
}
dashboard-conditional = The findings reach a conditional status.
dashboard-final = The findings reach a final status.
dashboard-whole-level = Level 1 is reached as a whole or not at all.
dashboard-steps = Next best steps
dashboard-steps-none = Nothing is open.
dashboard-gain = { $points ->
    [one] one point to gain
   *[other] { $points } points to gain
}
dashboard-gain-gate = opens the way to a score
dashboard-gain-one = one more that counts
dashboard-effort = { $total ->
    [1] its objective is open
   *[other] { $open } of { $total } objectives open
}
dashboard-open = Open { $short }
dashboard-changes = Who changed what
dashboard-changes-all = All activity
dashboard-fresh = Start a first pass
dashboard-fresh-why = Nothing is assessed yet. A first pass shows where you stand.
dashboard-fresh-sure = Set what you are sure of: MET, NOT MET or N/A.
dashboard-fresh-rest = Leave the rest open, with a note on whom to ask.
dashboard-fresh-score = Read the score card: it shows what each open requirement costs and why.
dashboard-fresh-focus = One objective after the other
dashboard-fresh-board = All requirements at once
