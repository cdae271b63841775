### The basis of a MET: on what grounds an objective is met.

basis-line-implemented = Basis: implemented
basis-line-not-saved = Basis: not saved yet
basis-why = Why is it MET?
basis-save = Save basis
basis-option-none = Choose

basis-choice-implemented = Implemented
basis-means-implemented = It is in place here, as the objective asks.
basis-choice-inherited = Inherited
basis-means-inherited = An external provider or an enterprise service does it, and you can show that.
basis-choice-enduring-exception = Enduring exception
basis-means-enduring-exception = It can never be done here. The security plan says so and names what is done instead.
basis-choice-temporary-deficiency = Temporary deficiency
basis-means-temporary-deficiency = It was in place, something broke, and the operational plan of action repairs it.
basis-choice-adjudicated = Adjudicated
basis-means-adjudicated = The DoD CIO accepted that it does not apply, or another measure in its place.

basis-fact-provider = Who does it
basis-fact-extent = How much of it
basis-option-extent-full = All of it
basis-option-extent-partial = A part; you do the rest
basis-fact-proof = What shows it
basis-hint-proof = For example a row of the responsibility matrix.
basis-fact-security-plan = Where the security plan describes it
basis-fact-mitigations = What is done instead
basis-fact-plan-item = Item of the operational plan of action
basis-hint-plan-item = For example O-003.
basis-fact-origin = How it came about
basis-option-origin-after-implementation = It arose after implementation
basis-option-origin-small-part-of-rollout = Small part of a roll-out
basis-option-origin-first-implementation = First implementation, not finished
basis-fact-reviewed-on = Day of the last deficiency review
basis-fact-progress = What the review saw
basis-fact-decision = Decision of the DoD CIO
basis-hint-decision = Letter, number or file.
basis-fact-decided-on = Day of the decision
basis-fact-unchanged = Is the environment as it was decided upon?
basis-option-unchanged-yes = Yes, unchanged
basis-option-unchanged-no = No, it changed

basis-missing-provider = Say who does it. Without a provider nothing is inherited.
basis-missing-extent = Choose how much of it the provider does. The rest stays yours.
basis-missing-proof = Name what shows it. An inherited objective needs adequate evidence.
basis-missing-security-plan = Say where the security plan describes it. Without that place it does not count as MET.
basis-missing-mitigations = Say what is done instead. An exception counts only with mitigations.
basis-missing-plan-item = Name the item of the operational plan of action. Without a plan it is NOT MET.
basis-missing-origin = Choose how it came about. Not every deficiency counts as temporary.
basis-missing-reviewed-on = Give the day of the last deficiency review. A deficiency counts only while it is reviewed.
basis-missing-progress = Say what the review saw. A deficiency counts only while its repair makes progress.
basis-missing-decision = Name the decision. Only what the DoD CIO decided counts.
basis-missing-decided-on = Give the day of the decision. It is on the letter.
basis-missing-unchanged = Say whether the environment is as it was decided upon. The decision counts for that only.
basis-text-long = This is too long to keep. Shorten it to { $max } characters.
basis-value-choice = “{ $text }” is none of the choices. Choose one of the list.
basis-value-day = “{ $text }” cannot be read as a day. Write it like 2026-11-20.
basis-first-implementation = A first implementation that is not finished is no temporary deficiency (32 CFR 170.4(b)). Set the objective to NOT MET, or correct how it came about.
basis-environment-changed = The decision no longer counts, because the environment changed (32 CFR 170.24(c)(2)(i)(B)(8)). Set the objective to NOT MET, or ask for a new decision.

basis-told-inherited = { $extent ->
    [full] Inherited from { $provider }, shown by { $proof }
   *[partial] Inherited in part from { $provider }, shown by { $proof }
}
basis-told-enduring-exception = Enduring exception, described in { $security_plan }; instead: { $mitigations }
basis-told-temporary-deficiency = { $origin ->
    [small_part_of_rollout] Temporary deficiency in a small part of a roll-out, repaired by { $plan_item }; review of { $reviewed_on }: { $progress }
   *[after_implementation] Temporary deficiency, repaired by { $plan_item }; review of { $reviewed_on }: { $progress }
}
basis-told-adjudicated = Adjudicated by the DoD CIO on { $decided_on }: { $decision }, described in { $security_plan }

basis-count-inherited = { $count ->
    [one] one objective inherited
   *[other] { $count } objectives inherited
}
basis-count-enduring-exception = { $count ->
    [one] one enduring exception
   *[other] { $count } enduring exceptions
}
basis-count-temporary-deficiency = { $count ->
    [one] one temporary deficiency
   *[other] { $count } temporary deficiencies
}
basis-count-adjudicated = { $count ->
    [one] one objective adjudicated
   *[other] { $count } objectives adjudicated
}
