### Findings: one objective, and one requirement with its objectives.

findings-met = MET
findings-not-met = NOT MET
findings-not-applicable = N/A
findings-not-assessed = Not assessed
findings-press-met = MET
findings-press-not-met = NOT MET
findings-press-not-applicable = N/A
findings-press-clear = Clear
findings-group = Finding, objective { $name }
findings-set-to = Set to { $finding }

findings-reason = Reason for N/A
findings-reason-save = Save the reason
findings-reason-missing = Enter a reason for N/A.
findings-reason-long = The reason is too long to keep. Shorten it to 2,000 characters.
findings-shortfall = Why does the evidence fall short?
findings-shortfall-hint = A certification assessment needs it (32 CFR 170.24(b)(2)).
findings-shortfall-reason = What is missing or not shown
findings-text-control = The text holds a character that cannot be shown. Delete it and write it anew.

findings-methods = Methods
findings-methods-save = Save methods
findings-examine = Examine
findings-interview = Interview
findings-test = Test

findings-note = Note
findings-note-save = Save note
findings-note-long = The note is too long to keep. Shorten it to 10,000 characters.
findings-saving = Saving
# The script puts the time in the place of the braces.
findings-saved = Saved {"{"}time{"}"}
findings-unsaved = Not saved
findings-retry = Try again

findings-undo = Undo
findings-undo-nothing = There is nothing to undo here any more. The history shows what happened.
findings-undo-changed-since = Nothing was undone. It was changed again since: { $labels }. The history shows by whom.

findings-said-set = { $label } set to { $finding }.
findings-said-cleared = { $label } cleared.
findings-said-basis = { $label }: basis saved.
findings-said-reason = { $label }: reason saved.
findings-said-all = { $count ->
    [one] { $label }: one objective set to MET.
   *[other] { $label }: { $count } objectives set to MET.
}
findings-said-partial-credit = { $points ->
    [one] { $label } now costs one point.
   *[other] { $label } now costs { $points } points.
}
findings-said-undone = { $label }: change undone.
findings-said-score = Score { $score }.

findings-conflict-finding = { $name } set { $label } to { $stored } at { $time }. Your { $mine } was not saved.
findings-conflict-other = { $name } changed { $label } at { $time }; it is still { $stored }. Your { $mine } was not saved.
findings-conflict-behind = { $name } changed { $label } at { $time }; it is { $stored }. What you gave for it was not saved.
findings-conflict-given = What you gave:
findings-conflict-same = { $name } set { $label } to { $stored } at { $time } as well. There is nothing left to do.
findings-conflict-note = { $name } changed { $label } at { $time }, while you were writing. Nothing is lost.
findings-conflict-methods = { $name } changed { $label } at { $time }. Your tick was not saved. Set it again if it still holds.
findings-conflict-partial-credit = Somebody else chose meanwhile. Your choice was not saved. Choose again if it still holds.
findings-conflict-their-text = Text of { $name }
findings-conflict-my-text = Your text
findings-conflict-merged = Text to keep
findings-conflict-save = Save this text
findings-conflict-copy = Copy my text

requirement-parts = Parts
requirement-tab-objectives = Objectives
requirement-tab-history = History
requirement-previous = Previous requirement
requirement-next = Next requirement
requirement-page = Full page
requirement-close = Close
requirement-locked = This assessment is closed for changes: { $state }. You can read everything.
requirement-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
requirement-gate = no points, but no score without it
requirement-derived-met = { $total ->
    [one] its objective is met
   *[other] derived from { $total } objectives: all MET or N/A
}
requirement-derived-not-met = { $total ->
    [one] its objective is not met
   *[other] derived: { $count } of { $total } objectives NOT MET
}
requirement-derived-not-applicable = { $total ->
    [one] its objective does not apply
   *[other] derived from { $total } objectives: all N/A
}
requirement-derived-not-assessed = { $total ->
    [one] its objective is open
   *[other] derived: { $count } of { $total } objectives open
}
requirement-all-met = { $count ->
    [one] Set the open objective to MET
   *[other] Set all { $count } open objectives to MET
}
requirement-why-points = { $points ->
    [one] Why it costs one point.
   *[other] Why it costs { $points } points.
}
requirement-why-gate = Why there is no score.
requirement-why-open = Why it does not count.

requirement-partial = Deduction while it is NOT MET
requirement-partial-why = The rule knows a smaller deduction for this requirement ({ $section }). Choose what is true today.
requirement-partial-save = Save the choice
requirement-deduction-3-5-3-partial = Several factors are in place, but only for remote and privileged users.
requirement-deduction-3-5-3-full = Several factors are in place for nobody, or not for all remote and privileged users.
requirement-deduction-3-13-11-partial = Encryption is in use, but it is not validated under FIPS 140.
requirement-deduction-3-13-11-full = No encryption is in use.
requirement-deduction-partial = The weaker form of the requirement is in place.
requirement-deduction-full = Nothing of the requirement is in place.
requirement-credit-earned = The smaller deduction applies.
requirement-credit-not-earned = The smaller deduction is chosen, but the findings do not support it.
requirement-credit-waits = The choice counts as soon as an objective is NOT MET.

requirement-history-values = Before and after
requirement-history-older = Older changes are in the activity
requirement-history-none = No changes yet
requirement-history-none-why = Every finding, note and undo of this requirement will be listed here with who made it and when.

findings-evidence = { $count ->
    [0] No evidence yet
    [one] { $count } item of evidence
   *[other] { $count } items of evidence
}
findings-evidence-link = Link evidence
findings-evidence-add = Add evidence
findings-bare = MET, no evidence

requirement-tab-evidence = Evidence
requirement-evidence-none = No evidence yet
requirement-evidence-none-why = Evidence shows an assessor that an objective is met. Link what is there, or add something new.
requirement-evidence-without = Nothing shows { $names } yet.
requirement-evidence-add = Add new evidence
requirement-evidence-link-existing = Link what is there
requirement-evidence-items = Items
requirement-evidence-objectives = Objectives
requirement-evidence-link = Link
requirement-evidence-unlink = Unlink { $item } from { $objective }
requirement-evidence-linked-to = shows { $objectives }
requirement-evidence-linked = { $items } linked with { $objectives }.
requirement-evidence-unlinked = { $items } is no longer linked with { $objectives }.
requirement-evidence-no-match = No item has these words or this number.
requirement-evidence-more-found = { $count ->
    [one] One more item. Search by number or title.
   *[other] { $count } more items. Search by number or title.
}
requirement-evidence-more = { $count ->
    [one] One more item is in the list of evidence.
   *[other] { $count } more items are in the list of evidence.
}
requirement-evidence-references = { $count ->
    [one] One reference
   *[other] { $count } references
}
requirement-evidence-refused-nothing = Choose at least one item and one objective.
