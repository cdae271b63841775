### Evidence: the list, one item, adding and looking at it.

evidence-title = Evidence
evidence-add = Add evidence
evidence-new-title = Add evidence
evidence-edit = Edit
evidence-edit-title = Edit { $number }
evidence-replace = Replace with new version
evidence-replace-title = New version of { $number }
evidence-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
evidence-freshness = Freshness
evidence-freshness-fresh = Fresh
evidence-freshness-due = Due
evidence-freshness-stale = Stale
evidence-freshness-no-date = No date
evidence-freshness-all = All
evidence-due-on = Look at it again by { $day }
evidence-stale-since = It should have been looked at by { $day }
evidence-no-date-why = No evidence date was given
evidence-search = Search evidence
evidence-search-hint = Number or title
evidence-search-send = Search
evidence-marking = Marking
evidence-marking-any = Any marking
evidence-marking-none = None
evidence-marking-cui = CUI
evidence-marking-other = Other
evidence-column-number = No.
evidence-column-title = Title
evidence-column-date = Evidence date
evidence-column-freshness = Freshness
evidence-column-owner = Owner
evidence-column-marking = Marking
evidence-column-files = Files, pages
evidence-column-size = Size
evidence-column-links = Objectives
evidence-held = On hold
evidence-pages = Pages
evidence-range = { $from }–{ $until } of { $total }
evidence-previous = Previous
evidence-next = Next
evidence-no-match = Nothing matches
evidence-no-match-why = No item has these words, this freshness and this marking.
evidence-show-all = Show all
evidence-none = No evidence yet
evidence-none-why = Evidence shows an assessor that an objective is met. Add files, or links to where they are.

evidence-files = Files
evidence-files-hint = Up to { $limit } each.
evidence-file-failed = The server did not take the file. What has arrived stays there for a day.
evidence-no-files = No file. The references below lead to it.
evidence-scanned = Checked for malware on { $day }
evidence-not-scanned = Not checked for malware

evidence-field-title = Title
evidence-field-title-hint = Left empty: the name of the first file.
evidence-field-description = Description
evidence-field-date = Evidence date
evidence-field-date-hint = The day it was made or is true of, not the day of the upload.
evidence-field-review = Look at it again
evidence-field-review-hint = Counted from the evidence date.
evidence-more = Period, owner, marking, methods
evidence-field-from = Covers from
evidence-field-until = Covers until
evidence-field-owner = Owner
evidence-field-marking = Marking
evidence-field-marking-hint = What the document itself says.
evidence-field-marking-text = Other marking
evidence-field-marking-text-hint = Only with “Other”: for example Proprietary.
evidence-field-methods = Shown by
evidence-field-assessment = Assessment
evidence-field-objectives = Objectives
evidence-field-objectives-hint = For example 3.5.3[a], 3.1.1. A requirement stands for all its objectives.
evidence-field-note = What is new
evidence-store = Store
evidence-save = Save
evidence-cancel = Cancel

evidence-review-none = Never
evidence-review-monthly = Every month
evidence-review-quarterly = Every three months
evidence-review-semi-annual = Every six months
evidence-review-annual = Every year
evidence-review-biennial = Every two years

evidence-method-examine = Examine
evidence-method-interview = Interview
evidence-method-test = Test

evidence-fact-owner = Owner
evidence-fact-date = Evidence date
evidence-fact-period = Period
evidence-fact-review = Look at it again
evidence-fact-marking = Marking
evidence-fact-methods = Shown by
evidence-fact-keep = Keep until
evidence-fact-period-text = { $from } to { $until }
evidence-none-given = None

evidence-copy-hash = Copy hash
evidence-download = Download
evidence-look = Look at it
evidence-links = Linked objectives
evidence-no-links = It is linked to no objective yet.
evidence-link = Link
evidence-unlink = Unlink { $code }
evidence-references = References
evidence-reference-add = Add a reference
evidence-reference-title = What it is
evidence-reference-address = Address
evidence-reference-address-hint = It begins with https://
evidence-reference-remove = Remove
evidence-versions = Versions
evidence-version = Version { $number }
evidence-version-current = Current
evidence-history = History
evidence-all-activity = All activity
evidence-keeping = Keeping
evidence-hold = Put on hold
evidence-hold-set = Put on hold
evidence-hold-lift = Lift the hold
evidence-hold-reason = Reason
evidence-hold-reason-hint = For example an audit or a lawsuit. Nobody can remove it until the hold is lifted.
evidence-hold-told = On hold since { $day } by { $by }: { $reason }
evidence-remove = Remove
evidence-remove-why = Its links go away, its number is never given again, and its files are deleted after a while. The history stays.
evidence-remove-do = Remove for good

evidence-done-added = { $number } stored.
evidence-done-saved = Saved.
evidence-done-linked = Linked.
evidence-done-unlinked = Unlinked.
evidence-done-held = It is on hold.
evidence-done-lifted = The hold is lifted.
evidence-done-removed = { $number } removed.

evidence-refused-nothing = There is nothing to store. Choose a file or add the address of one.
evidence-refused-title-missing = Enter a title.
evidence-refused-text-long = The text is too long. Shorten it to { $max } characters.
evidence-refused-date = Enter a day, such as 2026-11-20.
evidence-refused-future = The evidence date is in the future. Enter the day it was made.
evidence-refused-period = The period ends before it begins.
evidence-refused-owner = Choose somebody of this organisation.
evidence-refused-marking = Say which marking.
evidence-refused-objective = { $code } is no objective or requirement of this assessment.
evidence-refused-assessment = Choose an assessment.
evidence-refused-address = Enter an address that begins with https://.
evidence-refused-held = It is on hold. Lift the hold first.
evidence-refused-kept = It must be kept until { $day }, because a certification assessment names it.
evidence-refused-stale = Somebody else changed it in the meantime. Look at it and try again.
evidence-refused-reason = Enter a reason.
evidence-refused-large = The file was not stored. It is larger than { $limit }. Upload a smaller file or split it.
evidence-refused-quota = The file was not stored. The organisation has { $free } left of { $quota }. Remove evidence that is not needed or ask for more room.
evidence-refused-name = The file was not stored. Its name cannot be read. Rename it and choose it again.

evidence-file-type-unknown = The file was not stored. Its ending does not say what it is{ $detail ->
    [none] .
   *[other] : { $detail }.
} Give it the ending of its kind, such as .pdf.
evidence-file-type-not-allowed = The file was not stored. Files of the kind { $detail } are not allowed here. Store it in another form, such as PDF, or ask the administrator.
evidence-file-content-mismatch = The file was not stored. Its content is not what its name says: { $detail }. Give it the right ending.
evidence-file-empty-file = The file was not stored. It is empty.
evidence-file-executable = The file was not stored. It is a program. Programs are not kept as evidence.
evidence-file-executable-inside = The file was not stored. It holds a program: { $detail }. Take it out and pack the rest again.
evidence-file-macros = The file was not stored. It carries macros. Save it without macros, for example as .docx or PDF.
evidence-file-encrypted = The file was not stored. It is encrypted. We cannot check it for malware. Upload it without a password or store a link.
evidence-file-broken-file = The file was not stored. It is broken: { $detail }. Open it in its program and save it again.
evidence-file-unpacked-too-large = The file was not stored. Unpacked it is larger than { $detail }. Split it.
evidence-file-too-many-entries = The file was not stored. The archive holds more than { $detail } files. Split it.
evidence-file-packed-too-tightly = The file was not stored. { $detail } is packed more tightly than honest files are.
evidence-file-nested-too-deeply = The file was not stored. It holds archives within archives: { $detail }. Unpack the inner ones first.
evidence-file-image-too-large = The file was not stored. The picture has too many points: { $detail }. Make it smaller.
evidence-file-not-text = The file was not stored. It is neither UTF-8 nor UTF-16 text. Save it as UTF-8.
evidence-file-malware = The file was not stored. The scanner found { $detail }. Tell your administrator.

evidence-size-b = { $size } B
evidence-size-kb = { $size } kB
evidence-size-mb = { $size } MB
evidence-size-gb = { $size } GB

evidence-look-cut = Only the beginning is shown. Download the file to see all of it.

evidence-refused-locked = The assessment is closed. What it says is evidence now.
evidence-refused-many = These are too many at once. Link fewer.
evidence-refused-reference = It refers to that page already, or to as many as it may.

evidence-elsewhere = Or where it is elsewhere
evidence-replace-note = All links stay. The version before stays in the history. Give the date of the new one.
evidence-files-again = Choose them again.
evidence-refused-unchanged = Nothing was changed.
evidence-refused-no-file = Choose a file.
evidence-refused-files = These are too many files. Choose 100 at most.

evidence-done-added-many = { $count ->
    [one] { $count } item stored.
   *[other] { $count } items stored.
}

evidence-drop = Drop files here, choose them, or paste a picture.
evidence-tray = Files to store
evidence-upload-waiting = Waiting
evidence-upload-uploading = Uploading: { "{percent}" }, { "{speed}" }
evidence-upload-beginning = Uploading
evidence-upload-checking = Checking
evidence-upload-kept = Ready
evidence-upload-lost = The connection was lost. It goes on by itself.
evidence-upload-stopped = The upload stopped. What has arrived stays there for a day.
evidence-upload-signed-out = You are signed out. Sign in in another tab, then try again.
evidence-upload-refused = The file was not stored.
evidence-upload-cancel = Cancel
evidence-upload-remove = Take out
evidence-upload-retry = Try again
evidence-upload-told-kept = { "{name}" } is ready.
evidence-upload-told-refused = { "{name}" }: { "{reason}" }
evidence-upload-told-removed = { "{name}" } taken out.
evidence-upload-pasted = Pasted { "{time}" }
evidence-upload-too-many = These are too many files. Choose { $most } at most.
evidence-upload-left = Storing as soon as the files have arrived.
evidence-upload-stuck = A file has not arrived. Try again or take it out.
evidence-several = Several files become
evidence-several-one = One item with all files
evidence-several-each = One item for each file, with its name as the title
evidence-same = The same file as { $number } { $title }.
evidence-same-open = Open { $number }
evidence-same-link = Link { $number } instead
evidence-same-linked = { $number } is linked instead. This file is not stored again.
evidence-same-objectives = Enter the objectives to link.
evidence-same-not-linked = It was not linked. Check the assessment and the objectives.
evidence-refused-upload-gone = A file is no longer there. Choose it again.
evidence-refused-uploads = { $most } files are waiting already. Store them or take some out.
evidence-refused-damaged = The file changed while it was sent. Choose it again.
evidence-tick = Choose { $number }
evidence-tick-all = Choose all shown
evidence-archive = Download chosen as ZIP
evidence-archive-how = Files of the newest versions, with an index of their hashes. Each is written down as a download.
evidence-mine = Only mine
evidence-look-refused = It cannot be shown here. Download it and open it in its own program.
evidence-look-empty = Nothing stands on this sheet.
evidence-view = On a page of its own
evidence-page-of = Page { $page } of { $pages }
evidence-page-alt = Page { $page } of { $pages } of { $name } as a picture. Download the file to have its text read aloud.
evidence-page-way = Pages of the document
evidence-page-to-first = First
evidence-page-to-previous = Previous
evidence-page-to-next = Next
evidence-page-to-last = Last
evidence-page-number = Page
evidence-page-go = Go
evidence-page-again = Try again
evidence-page-first = Show the first page
evidence-page-busy = Other pages are being drawn at the moment. Try again in a few seconds, or download the file.
evidence-page-encrypted = This document opens with a password only, so it cannot be shown here. Download it and open it in its own program.
evidence-page-damaged = This document is damaged or is no PDF, so it cannot be shown here. Download it and open it in its own program.
evidence-page-missing = There is no such page: the document has { $pages ->
    [one] one page
   *[other] { $pages } pages
}.
evidence-page-large = This document is too large to be shown here. Download it and open it in its own program.
evidence-page-slow = Drawing this page takes too long, so it cannot be shown here. Download the file and open it in its own program.
evidence-page-failed = This page could not be drawn. Download the file and open it in its own program; the server’s log says what happened.
