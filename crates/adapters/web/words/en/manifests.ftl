### Hash lists of an assessment's evidence.

frame-nav-manifests = Hash lists
manifests-title = Hash lists
manifests-about = A certification assessment (Level 2 by a C3PAO, Level 3) wants every artifact hashed. A self-assessment does not. Either way artifacts are kept for six years.
manifests-freeze = Freeze the evidence
manifests-column-frozen = Frozen
manifests-column-by = By
manifests-column-files = Files
manifests-column-keep = Keep until
manifests-column-hash = Hash of the list (SHA-256)
manifests-column-path = Path in the list
manifests-column-item = Evidence
manifests-column-state = Bytes
manifests-column-malware = Malware
manifests-none = No hash list yet
manifests-none-why = Freeze the evidence when the assessment begins: the list with its hash is what eMASS asks for.
manifests-none-not-yours = A maintainer of the organisation freezes the evidence when the assessment begins.

manifests-freeze-title = Freeze the evidence
manifests-freeze-about = The list will hold the newest files of everything that is linked with an objective of this assessment. Look through it first: a list is never changed and never removed.
manifests-nothing = Nothing to freeze
manifests-nothing-why = No file is linked with an objective of this assessment. Link evidence first.
manifests-open-evidence = Open evidence
manifests-in-list = Files in the list
manifests-version = version { $version }
manifests-some-missing = { $count ->
    [one] 1 file is missing.
   *[other] { $count } files are missing.
}
manifests-some-damaged = { $count ->
    [one] 1 file is damaged.
   *[other] { $count } files are damaged.
}
manifests-unsound-how = A list that names them will not verify. Bring them back from a backup first, or put new versions in their place.
manifests-read-whole = Every file was read to its end and has the hash it had when it was uploaded.
manifests-unscanned = { $count ->
    [one] 1 file was not checked for malware.
   *[other] { $count } files were not checked for malware.
}
manifests-bare = { $count ->
    [one] 1 linked item has no file, so nothing of it will be in the list:
   *[other] { $count } linked items have no file, so nothing of them will be in the list:
}
manifests-despite = Freeze although files are missing or damaged
manifests-refused-despite = Files are missing or damaged. Bring them back, or tick this box to freeze all the same.
manifests-refused-nothing = Nothing was frozen: no file is linked with the assessment any more.
manifests-refused-changed = Nothing was frozen: the evidence changed while you looked. This is how it is now.
manifests-freeze-files = { $count ->
    [one] Freeze 1 file
   *[other] Freeze { $count } files
}
manifests-read-all = Read every file first
manifests-freeze-note = From then on nothing of these items can be removed until the day above.
manifests-file-missing = Missing
manifests-file-damaged = Damaged
manifests-file-whole = Read, as uploaded
manifests-file-there = There

manifests-one-title = Hash list
manifests-frozen = { $count ->
    [one] 1 file is frozen. Copy the values below into eMASS, and keep both files.
   *[other] { $count } files are frozen. Copy the values below into eMASS, and keep both files.
}
manifests-emass = What eMASS asks for
manifests-copy-list = Copy the name
manifests-copy-value = Copy the value
manifests-copy-algorithm = Copy the algorithm
manifests-copy-date = Copy the date
manifests-download-list = List of artifacts
manifests-download-hash = Hash of the list
manifests-bytes-note = Both files are handed out exactly as they were kept. Opened and saved again, they have another hash.
manifests-kept-note = Nothing of the evidence that this list names can be removed before that day.
manifests-verify = Verify now
manifests-verify-note = Reads every file and holds it against the list.
manifests-in-order = In order.
manifests-not-in-order = Not in order.
manifests-same = { $same } of { $listed } files are as they were frozen.
manifests-list-changed = The list or its hash file is not what was frozen.
manifests-unread = { $count ->
    [one] 1 line of the list cannot be read.
   *[other] { $count } lines of the list cannot be read.
}
manifests-missing = { $count ->
    [one] 1 file is missing
   *[other] { $count } files are missing
}
manifests-changed = { $count ->
    [one] 1 file holds other bytes, or cannot be opened
   *[other] { $count } files hold other bytes, or cannot be opened
}
manifests-repair = Ask whoever runs the server to bring these files back from a backup.
manifests-extra = { $count ->
    [one] 1 file became evidence after the list was frozen, and does not stand in it. Freeze again to have it in a list.
   *[other] { $count } files became evidence after the list was frozen, and do not stand in it. Freeze again to have them in a list.
}

evidence-frozen-in = Frozen in
evidence-refused-kept-by = It was not removed. It stands in a hash list and has to be kept until { $day }: { $lists }.
score-open-manifests = Hash lists
activity-said-evidence-manifest-frozen = { $actor } froze the evidence of { $subject }. Files in the list: { $files }.
activity-said-evidence-manifest-downloaded = { $actor } downloaded { $file } of { $subject }.
activity-said-evidence-manifest-verified = { $actor } verified a hash list of { $subject }: { $same } as frozen, { $missing } missing, { $changed } changed.
activity-field-list-sha256 = Hash of the list
activity-field-in-order = In order
activity-field-same = As frozen
activity-field-missing = Missing
activity-field-changed = Changed
activity-field-extra = Not in the list
activity-field-keep-until = Keep until
activity-value-in-order-yes = yes
activity-value-in-order-no = no
activity-group-evidence-manifest = Hash lists
activity-said-evidence-repaired = A file of { $subject } was damaged and was brought back from the backup { $backup }: { $file }.
activity-field-backup = Backup
