evidence-digest-subject = { $count ->
    [one] 1 piece of evidence needs a look
   *[other] { $count } pieces of evidence need a look
}
evidence-digest-text = Evidence that you own is out of date, or will be soon. Replace it with a newer version, or set a newer evidence date when it still holds.
evidence-digest-stale = { $count ->
    [one] 1 is stale
   *[other] { $count } are stale
}
evidence-digest-due = { $count ->
    [one] 1 is due
   *[other] { $count } are due
}
evidence-digest-stale-detail = { $organisation } · was fresh until { $until }
evidence-digest-due-detail = { $organisation } · fresh until { $until }
evidence-digest-button = Open Controlkeep
evidence-digest-note = You get at most one such letter a day.
