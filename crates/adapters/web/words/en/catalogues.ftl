### Catalogues: what there is to be assessed against.

catalogues-title = Catalogues
catalogues-note = what assessments are made against
catalogues-import = Import a catalogue
catalogues-all = All catalogues
catalogues-code = Code
catalogues-name = Name
catalogues-version = Version
catalogues-origin = Origin
catalogues-embedded = Shipped with the product
catalogues-imported = Imported
catalogues-requirements = Requirements
catalogues-objectives = Objectives
catalogues-installed = Installed
catalogues-none = No catalogue yet
catalogues-none-why = Catalogues hold the requirements of a framework. The ones that ship with the product are installed when the server starts.
catalogues-counts = { $requirements ->
    [one] 1 requirement
   *[other] { $requirements } requirements
} with { $objectives ->
    [one] 1 objective
   *[other] { $objectives } objectives
}
catalogues-families = Families
catalogues-every-family = All
catalogues-objective-count = { $count ->
    [one] 1 objective
   *[other] { $count } objectives
}
catalogues-points = { $count ->
    [0] no points
    [one] 1 point
   *[other] { $count } points
}
catalogues-points-partial = { $full } points, or { $partial }

catalogues-import-title = Import a catalogue
catalogues-file = Catalogue file
catalogues-other-file = Another file
catalogues-file-hint = An OSCAL catalogue in JSON, at most { $limit } MB. Reading it first shows what it holds and keeps nothing.
catalogues-try = Read the file
catalogues-cancel = Cancel
catalogues-draft = This would be imported
catalogues-draft-note = Read from { $file }. Nothing is kept yet; the answer waits 10 minutes.
catalogues-notices = What was left out or adapted
catalogues-confirm = Import this catalogue
catalogues-not-imported = Nothing was imported
catalogues-choose-again = Choose a file
catalogues-more-problems = { $count ->
    [one] There is 1 more problem of this kind or another.
   *[other] There are { $count } more problems.
}
catalogues-no-file = No file came with the form.
catalogues-no-file-remedy = Choose a file that is not empty.
catalogues-draft-gone = The file that was read is no longer at hand. It waits 10 minutes, works once, and is forgotten when the server restarts.
catalogues-draft-gone-remedy = Read the file again.
catalogues-already-there = { $code } in version { $version } is installed already, and installed catalogues never change.
catalogues-already-there-remedy = Use the installed one, or give the file another version.

catalogue-unread-too-large = The file has { $size } MB and the limit is { $limit } MB.
catalogue-unread-too-large-remedy = Import a smaller catalogue, or a part of this one.
catalogue-unread-too-many-values = The file holds more than { $limit } values.
catalogue-unread-too-many-values-remedy = Import a smaller catalogue, or a part of this one.
catalogue-unread-too-deep = The file is nested deeper than { $limit } levels.
catalogue-unread-too-deep-remedy = Check that it is the catalogue you mean.
catalogue-unread-not-json = The file is not JSON: line { $line }, column { $column }: { $detail }.
catalogue-unread-not-json-remedy = Check that the file is complete, and that it is the JSON edition.
catalogue-unread-not-a-catalogue = The file is no catalogue but { $found }.
catalogue-unread-not-a-catalogue-remedy = Choose the file that begins with “catalog”.
catalogue-unread-unsupported-version = The file follows OSCAL { $found }, which is not known here.
catalogue-unread-unsupported-version-remedy = Convert it to OSCAL 1.1 or 1.2.
catalogue-unread-problems = { $count ->
    [one] The catalogue has 1 problem.
   *[other] The catalogue has { $count } problems.
}
catalogue-unread-problems-remedy = Mend the file, then read it again.

catalogue-problem-wrong-type = The value is of another type, or a key stands there twice.
catalogue-problem-wrong-type-remedy = Write it the way OSCAL defines it.
catalogue-problem-missing = A value is missing.
catalogue-problem-missing-remedy = Add it.
catalogue-problem-blank = A text that must say something is blank.
catalogue-problem-blank-remedy = Write the text.
catalogue-problem-unfit-id = An id holds spaces or control characters.
catalogue-problem-unfit-id-remedy = Use letters, digits, dots and hyphens.
catalogue-problem-duplicate-id = An id is used twice.
catalogue-problem-duplicate-id-remedy = Give one of them another id.
catalogue-problem-unknown-parameter = A text inserts a parameter that nothing defines.
catalogue-problem-unknown-parameter-remedy = Define the parameter, or take it out of the text.
catalogue-problem-parameter-loop = A parameter inserts itself.
catalogue-problem-parameter-loop-remedy = Break the circle.
catalogue-problem-too-long = A text or an id is too long.
catalogue-problem-too-long-remedy = Shorten it.
catalogue-problem-too-much-text = All texts together are too long once their parameters are inserted.
catalogue-problem-too-much-text-remedy = Shorten the texts of the parameters.
catalogue-problem-no-requirements = No requirement is left to assess.
catalogue-problem-no-requirements-remedy = Check that the controls are in the file and not withdrawn.
catalogue-problem-too-many-requirements = There are too many requirements.
catalogue-problem-too-many-requirements-remedy = Import a part of the catalogue.
catalogue-problem-too-many-objectives = There are too many objectives.
catalogue-problem-too-many-objectives-remedy = Import a part of the catalogue.
catalogue-problem-too-many-parameters = There are too many parameters.
catalogue-problem-too-many-parameters-remedy = Import a part of the catalogue.
catalogue-problem-unsound = The whole does not fit together.
catalogue-problem-unsound-remedy = Compare the file with the one that its publisher offers.

catalogue-notice-withdrawn = { $count ->
    [one] 1 withdrawn requirement was left out.
   *[other] { $count } withdrawn requirements were left out.
}
catalogue-notice-earlier-edition = { $count ->
    [one] 1 requirement of an earlier edition was left out.
   *[other] { $count } requirements of an earlier edition were left out.
}
catalogue-notice-own-objective = { $count ->
    [one] 1 requirement without objectives became its own objective.
   *[other] { $count } requirements without objectives became their own objectives.
}
catalogue-notice-empty-objective = { $count ->
    [one] 1 objective without a text was left out.
   *[other] { $count } objectives without a text were left out.
}
catalogue-notice-title-from-text = { $count ->
    [one] 1 title that only repeats the code was replaced by the requirement’s text.
   *[other] { $count } titles that only repeat the code were replaced by the requirements’ texts.
}
catalogue-notice-text-from-objectives = { $count ->
    [one] 1 requirement without a text of its own shows those of its objectives.
   *[other] { $count } requirements without a text of their own show those of their objectives.
}
catalogue-notice-cut = { $count ->
    [one] 1 title or label was cut to the length that fits.
   *[other] { $count } titles or labels were cut to the length that fits.
}
catalogue-notice-parameter-label = { $count ->
    [one] 1 parameter without a label was named by its usage or its id.
   *[other] { $count } parameters without a label were named by their usage or their id.
}
catalogue-notice-shared-parameter = { $count ->
    [one] 1 parameter that belongs to no single requirement was used in texts only.
   *[other] { $count } parameters that belong to no single requirement were used in texts only.
}
catalogue-notice-short-name = { $count ->
    [one] 1 short name that is not unique was replaced by the full id.
   *[other] { $count } short names that are not unique were replaced by the full ids.
}
catalogue-notice-ungrouped = { $count ->
    [one] 1 requirement outside any group was put into a family of its own.
   *[other] { $count } requirements outside any group were put into a family of their own.
}
catalogue-notice-older-format = The file follows an older edition of the format.
