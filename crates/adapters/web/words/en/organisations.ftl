### The organisations of a person, and new ones.

organisations-title = Organisations
organisations-count = { $shown } of { $total }
organisations-new = New organisation
organisations-search = Search
organisations-clear = Show all
organisations-none-text = None of your organisations has “{ $q }” in its name.
organisations-empty-title = You belong to no organisation yet
organisations-empty-text = Assessments, findings and scores belong to organisations. Whoever runs the server can let you into one; an administrator can create one.
organisations-name = Name
organisations-role = Your role
organisations-assessment = Newest assessment
organisations-state = State
organisations-new-title = New organisation
organisations-new-intro = You become its first maintainer. Nobody else sees what is in it until they are let in.
organisations-name-label = Name of the organisation
organisations-name-hint = Its address is made from the name.
organisations-create = Create organisation
