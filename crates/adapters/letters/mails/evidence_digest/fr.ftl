evidence-digest-subject = { $count ->
    [one] 1 preuve demande votre attention
   *[other] { $count } preuves demandent votre attention
}
evidence-digest-text = Des preuves dont vous êtes responsable sont périmées ou le seront bientôt. Remplacez-les par une version plus récente, ou indiquez une date de preuve plus récente si elles sont toujours valables.
evidence-digest-stale = { $count ->
    [one] 1 est périmée
   *[other] { $count } sont périmées
}
evidence-digest-due = { $count ->
    [one] 1 arrive à échéance
   *[other] { $count } arrivent à échéance
}
evidence-digest-stale-detail = { $organisation } · était à jour jusqu’au { $until }
evidence-digest-due-detail = { $organisation } · à jour jusqu’au { $until }
evidence-digest-button = Ouvrir Controlkeep
evidence-digest-note = Vous recevez au plus un message de ce type par jour.
