### The list of assessments, and a new one.

assessments-title = Assessments
assessments-new = New assessment
assessments-new-title = New assessment
assessments-column-number = No.
assessments-column-name = Name
assessments-column-framework = Framework
assessments-column-state = State
assessments-column-score = Score
assessments-column-progress = Progress
assessments-column-started = Started
assessments-score = { $value } of { $max }
assessments-no-score = No score
assessments-progress = { $assessed } of { $total } assessed
assessments-none = No assessment yet
assessments-none-why = An assessment holds a finding for every objective of a framework and counts the score.
assessments-field-name = Name
assessments-field-name-hint = For example the level and the year: CMMC Level 2 · 2026
assessments-field-framework = Framework
assessments-field-framework-hint = What you are assessed against. It cannot be changed later.
assessments-name-missing = Enter a name.
assessments-name-long = The name is too long. Shorten it to 120 characters.
assessments-framework-missing = Choose a framework from the list.
assessments-start = Start the assessment
assessments-cancel = Cancel
