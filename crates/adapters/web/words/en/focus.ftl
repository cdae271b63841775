### Focus mode.

focus-title = Focus mode
focus-leave = Leave
focus-set = Set: { $set }
focus-set-open = what is open
focus-set-all = all objectives
focus-set-not-met = NOT MET
focus-set-open-in = { $count ->
    [0] nothing open
   *[other] { $count } open
}
focus-resume = Continue at { $name }
focus-place = { $place } of { $total } · { $count ->
    [0] nothing open in { $family }
   *[other] { $count } open in { $family }
}
focus-progress = { $done } of { $total } assessed
focus-tally = MET { $met } · NOT MET { $not_met } · N/A { $na } · open { $open }
focus-requirement = The requirement
focus-points = { $count ->
    [0] no points, but no score without it
    [one] 1 point
   *[other] { $count } points
}
focus-open-requirement = Whole requirement
focus-previous = Previous
focus-next = Next
focus-read-only = { $state }: the findings can be read, not changed.

focus-said = { $label } { $finding }. { $count ->
    [0] Nothing left in { $family }.
   *[other] { $count } left in { $family }.
}
focus-said-cleared = { $label } is not assessed. { $count } left in { $family }.
focus-undo = Undo

focus-end-open = Nothing open in this set
focus-end-set = The end of this set
focus-end-why = { $done } of { $total } objectives have a finding.
focus-end-not-met = { $count ->
    [one] Go through the one that is NOT MET
   *[other] Go through the { $count } that are NOT MET
}
focus-end-continue = { $count ->
    [one] Go through the one that is open
   *[other] Go through the { $count } that are open
}
focus-end-score = See the score
focus-end-board = Back to the board
