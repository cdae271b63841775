### The storage of files, for whoever administers the platform.

frame-nav-storage = Storage
operations-storage-title = Storage of files
operations-storage-note = Every file against its hash, every blob against the rows
operations-storage-asked = The files will be verified at once.
operations-storage-goes-on = The files are being verified already.
operations-storage-running = The files are being verified
operations-storage-progress = { $files } of { $total } files read, { $bytes } of { $all }.
operations-storage-damaged = { $count ->
    [0] No file is damaged.
    [one] 1 file is damaged.
   *[other] { $count } files are damaged.
}
operations-storage-sound = Everything is in order.
operations-storage-left-behind = No file is damaged. Something was left behind that belongs to nothing.
operations-storage-given-up = The last verification did not come to its end.
operations-storage-by = By
operations-storage-ended = Ended
operations-storage-strays = Blobs without a row
operations-storage-unfinished = Unfinished files left behind
operations-storage-named = Damaged files
operations-storage-item = Item
operations-storage-file = File
operations-storage-found = What is wrong
operations-storage-damage-missing = The bytes are missing
operations-storage-damage-changed = The bytes are not what was uploaded
operations-storage-damage-key-unknown = Sealed with a key that is not here
operations-storage-organisation = Organisation
operations-storage-repair = To bring them back from a backup, run on the server:
operations-storage-sweep = To remove what belongs to nothing, run on the server:
operations-storage-none = Never verified
operations-storage-none-why = A verification reads every file and compares it with its hash. It runs in the background, and goes on after a restart.
operations-storage-verify = Verify all files
operations-storage-verify-note = It reads all of them, which takes a while.
operations-kind-verify-vault = Verify all files
activity-said-vault-check-asked = { $actor } asked for all files to be verified.
activity-said-vault-check-ended = All files were verified. Read: { $files }, damaged: { $damaged }, blobs without a row: { $strays }.
activity-said-vault-check-given-up = A verification of all files did not come to its end.
activity-field-bytes = Bytes
activity-field-damaged = Damaged
activity-field-strays = Blobs without a row
activity-field-unfinished = Left behind
