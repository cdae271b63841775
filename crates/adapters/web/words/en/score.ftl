### The score card.

score-title = Score card
score-as-of = as of { $at }
score-print = Print
score-open-board = Board
score-open-focus = Assess the rest

score-heading-points = Score
score-heading-count = Requirements met
score-heading-whole = Level 1
score-heading-plain = Requirements met
score-of = of { $max }
score-of-met = of { $max } requirements met
score-none = No score can be submitted: SSP missing
score-no-score-ssp-missing = Requirement 3.12.4, the system security plan, is NOT MET. Without it there is no score, whatever the rest comes to.
score-no-score-ssp-not-assessed = Requirement 3.12.4, the system security plan, is not assessed. Until it is MET there is no score, whatever the rest comes to.
score-no-score-ssp-not-applicable = Requirement 3.12.4, the system security plan, is set to N/A. A plan cannot be not applicable: until it is MET there is no score, whatever the rest comes to.
score-arithmetic = The arithmetic alone comes to { $value } of { $max }. It helps planning and may not be reported.
score-section = ({ $section })
score-projected = This is a projection and may not be reported yet.
score-not-assessed = { $count ->
    [0] { $objectives ->
        [one] 1 objective is not assessed yet.
       *[other] { $objectives } objectives are not assessed yet.
    }
    [one] 1 of these requirements is not assessed yet and counts as NOT MET.
   *[other] { $count } of these requirements are not assessed yet and count as NOT MET.
}
score-reportable = Every objective has a finding, so this score may be reported.
score-complete = Every objective has a finding.
score-scale-with-line = { $value } on a scale from { $min } to { $max }, conditional line at { $line }
score-scale-plain = { $value } on a scale from { $min } to { $max }
score-scale-line = { $line } conditional
score-met = MET
score-not-met = NOT MET
score-not-applicable = N/A
score-unassessed = Not assessed
score-requirements = Requirements: { $met } MET, { $not_met } NOT MET, { $na } N/A, { $open } not assessed
score-objectives = Objectives: { $met } MET, { $not_met } NOT MET, { $na } N/A, { $open } not assessed

score-status-none = No status within reach
score-status-conditional = Conditional status within reach
score-status-final = Final status within reach
score-status-none-why = Every rule below must be kept before a status can be reached.
score-status-whole-why = Level 1 is reached as a whole or not at all.
score-status-conditional-why = There are enough points, and everything that is open may wait on a POA&M.
score-status-final-why = Nothing is open.
score-to-conditional = { $count ->
    [one] 1 point is missing to the conditional line.
   *[other] { $count } points are missing to the conditional line.
}
score-gate-kept = Kept:
score-gate-open = Not kept:
score-gate-which = { $count ->
    [one] Show the requirement
   *[other] Show the { $count } requirements
}
score-advice = This follows from your own findings. Only an assessment recognised by the programme gives a status.

obstacle-ssp = The system security plan (3.12.4) is not found to be in place.
obstacle-ssp-kept = The system security plan (3.12.4) is in place.
obstacle-ratio = { $have } of the { $needed } points needed: { $missing } are missing.
obstacle-ratio-kept = { $needed } points or more: { $have }.
obstacle-weight = { $count ->
    [one] 1 open requirement weighs more than a POA&M may hold.
   *[other] { $count } open requirements weigh more than a POA&M may hold.
}
obstacle-weight-kept = { $limit ->
    [one] No open requirement weighs more than 1 point, except where the rule grants it.
   *[other] No open requirement weighs more than { $limit } points, except where the rule grants it.
}
obstacle-named = { $count ->
    [one] 1 open requirement is barred from a POA&M by name.
   *[other] { $count } open requirements are barred from a POA&M by name.
}
obstacle-named-kept = { $named ->
    [one] The requirement that the rule bars by name is not open.
   *[other] None of the { $named } requirements that the rule bars by name is open.
}
obstacle-level-1 = Something is open, and Level 1 has no POA&M: all { $requirements } requirements must be met.
obstacle-level-1-kept = All { $requirements } requirements are met.
obstacle-incomplete = The framework holds { $held } of the { $requirements } requirements of this level, so it cannot show that all are met.

score-families = By family
score-family = Family
score-family-met = Met
score-family-lost = Points

score-open = { $count ->
    [0] Nothing is open
    [one] 1 open requirement
   *[other] { $count } open requirements
}
score-nothing-open = Every requirement is MET or N/A.
score-group-gate = First of all
score-group-points = { $points ->
    [one] 1 point each · { $count }
   *[other] { $points } points each · { $count }
}
score-group-open = Open · { $count }
score-poam-allowed = POA&M allowed
score-poam-must = Must be met
score-open-requirement = Open { $short } on the board
score-credit = What the rule says about partial credit:
score-credit-points = { $count ->
    [one] 1 point:
   *[other] { $count } points:
}
score-credit-counts = This counts now.

score-why-met = It is MET and costs nothing.
score-why-not-applicable = It does not apply and costs nothing.
score-why-not-met = { $count ->
    [one] { $objectives } is NOT MET, so the requirement is NOT MET
   *[other] { $count } objectives are NOT MET ({ $objectives }), so the requirement is NOT MET
} and { $points ->
    [one] 1 point is subtracted.
   *[other] { $points } points are subtracted.
}
score-why-not-assessed = { $count ->
    [one] { $objectives } is not assessed. It counts as NOT MET until somebody looks,
   *[other] { $count } objectives are not assessed ({ $objectives }). They count as NOT MET until somebody looks,
} so { $points ->
    [one] 1 point is subtracted.
   *[other] { $points } points are subtracted.
}
score-why-partial-credit = It is NOT MET because of { $objectives }. Partial credit is chosen and earned, so { $points } instead of { $full } points are subtracted.
score-why-credit-not-earned = Partial credit is chosen but not earned: { $objectives } must not be open. So all { $points } points are subtracted.
score-why-gate = It weighs no points. Without it there is no score at all. Open: { $objectives }.
score-count-why-met = It is MET.
score-count-why-not-applicable = It does not apply and counts as met.
score-count-why-not-met = { $count ->
    [one] { $objectives } is NOT MET, so the requirement does not count as met.
   *[other] { $count } objectives are NOT MET ({ $objectives }), so the requirement does not count as met.
}
score-count-why-not-assessed = { $count ->
    [one] { $objectives } is not assessed. Until somebody looks, the requirement does not count as met.
   *[other] { $count } objectives are not assessed ({ $objectives }). Until somebody looks, the requirement does not count as met.
}

score-poam-within-rule = It may wait on a POA&M.
score-poam-at-partial = It may wait on a POA&M while its partial deduction applies.
score-poam-no-rule = The framework has no rule about a POA&M.
score-poam-full-deduction = It cannot wait on a POA&M with its full deduction. With the partial one it could.
score-poam-level-1 = It cannot wait on a POA&M: Level 1 has none.
score-poam-weight = It cannot wait on a POA&M: it weighs too much.
score-poam-named = It cannot wait on a POA&M: the rule bars it by name.

score-rules = Counted with the rule set { $version }:
