test-subject = Les e-mails de Controlkeep arrivent
test-text = { $by } a demandé ce message pour vérifier que les e-mails arrivent. C’est le cas.
