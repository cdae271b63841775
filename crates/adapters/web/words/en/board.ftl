### The assessment board.

board-title = Board
board-caption = Requirements
board-drawer = Requirement
board-print = Print
board-focus = Focus mode
board-fresh = Start a first pass.
board-fresh-how = Open a requirement, set what you are sure of, and leave the rest. Focus mode shows one objective after the other.
board-met = { $met } of { $total } met
board-share-not-met = { $count } NOT MET
board-share-not-assessed = { $count } not assessed
board-share-bare = { $count ->
    [one] { $count } objective MET, no evidence
   *[other] { $count } objectives MET, no evidence
}
board-families = Families
board-families-all = All families
board-family-all = All
board-filter = Filter requirements
board-filter-hint = Words, or find:not-met fam:AC pts:>=3 poam:allowed
board-filter-send = Filter
board-remove = Remove { $token }
board-not-understood = Not understood, so not filtered: { $tokens }. Write for example find:not-met, fam:AC, pts:>=3, poam:allowed or evid:none, evid:missing, evid:due, evid:stale.
board-column-id = ID
board-column-title = Requirement
board-column-points = Pts
board-column-rule = POA&M rule
board-column-finding = Finding
board-column-objectives = Obj.
board-column-evidence = Evidence
board-bare = MET, no evidence
board-rule-allowed = POA&M allowed
board-rule-must = Must be met
board-count-all = { $total ->
    [one] One requirement
   *[other] All { $total } requirements shown
}
board-count-some = { $shown } of { $total } shown
board-count-gone = { $shown } of { $total } match the filter now
board-count-cost = { $points ->
    [one] these cost one point
   *[other] these cost { $points } points
}
board-none = No requirement matches
board-none-why = Nothing fits every part of the filter at once.
board-clear = Clear filter
