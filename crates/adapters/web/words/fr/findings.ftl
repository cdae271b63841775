### Findings: one objective, and one requirement with its objectives.

findings-met = MET (conforme)
findings-not-met = NOT MET (non conforme)
findings-not-applicable = N/A (sans objet)
findings-not-assessed = Non évalué
findings-press-met = MET
findings-press-not-met = NOT MET
findings-press-not-applicable = N/A
findings-press-clear = Effacer
findings-group = Constat, objectif { $name }
findings-set-to = Retenir { $finding }

findings-reason = Motif du N/A
findings-reason-save = Enregistrer le motif
findings-reason-missing = Indiquez un motif pour N/A.
findings-reason-long = Le motif est trop long pour être conservé. Ramenez-le à 2 000 caractères.
findings-shortfall = Pourquoi les preuves ne suffisent-elles pas ?
findings-shortfall-hint = Une évaluation de certification l’exige (32 CFR 170.24(b)(2)).
findings-shortfall-reason = Ce qui manque ou n’est pas montré
findings-text-control = Le texte contient un caractère qui ne peut pas être affiché. Supprimez-le et récrivez-le.

findings-methods = Méthodes
findings-methods-save = Enregistrer les méthodes
findings-examine = Examen
findings-interview = Entretien
findings-test = Test

findings-note = Note
findings-note-save = Enregistrer la note
findings-note-long = La note est trop longue pour être conservée. Ramenez-la à 10 000 caractères.
findings-saving = Enregistrement
# The script puts the time in the place of the braces.
findings-saved = Enregistré à {"{"}time{"}"}
findings-unsaved = Non enregistré
findings-retry = Réessayer

findings-undo = Annuler
findings-undo-nothing = Il n’y a plus rien à annuler ici. L’historique montre ce qui s’est passé.
findings-undo-changed-since = Rien n’a été annulé. Modifié de nouveau depuis : { $labels }. L’historique montre par qui.

findings-said-set = { $label } : { $finding }.
findings-said-cleared = { $label } : constat effacé.
findings-said-basis = { $label } : fondement enregistré.
findings-said-reason = { $label } : motif enregistré.
findings-said-all = { $count ->
    [one] { $label } : { $count } objectif passé à MET.
   *[other] { $label } : { $count } objectifs passés à MET.
}
findings-said-partial-credit = { $points ->
    [one] { $label } coûte maintenant { $points } point.
   *[other] { $label } coûte maintenant { $points } points.
}
findings-said-undone = { $label } : modification annulée.
findings-said-score = Score : { $score }.

findings-conflict-finding = { $name } a passé { $label } à { $stored } à { $time }. Votre { $mine } n’a pas été enregistré.
findings-conflict-other = { $name } a modifié { $label } à { $time } ; le constat est toujours { $stored }. Votre { $mine } n’a pas été enregistré.
findings-conflict-behind = { $name } a modifié { $label } à { $time } ; le constat est { $stored }. Ce que vous aviez indiqué n’a pas été enregistré.
findings-conflict-given = Ce que vous aviez indiqué :
findings-conflict-same = { $name } a aussi passé { $label } à { $stored } à { $time }. Il n’y a plus rien à faire.
findings-conflict-note = { $name } a modifié { $label } à { $time }, pendant que vous écriviez. Rien n’est perdu.
findings-conflict-methods = { $name } a modifié { $label } à { $time }. Votre coche n’a pas été enregistrée. Cochez de nouveau si elle reste juste.
findings-conflict-partial-credit = Quelqu’un d’autre a choisi entre-temps. Votre choix n’a pas été enregistré. Choisissez de nouveau s’il reste juste.
findings-conflict-their-text = Texte de { $name }
findings-conflict-my-text = Votre texte
findings-conflict-merged = Texte à conserver
findings-conflict-save = Enregistrer ce texte
findings-conflict-copy = Copier mon texte

requirement-parts = Parties
requirement-tab-objectives = Objectifs
requirement-tab-history = Historique
requirement-previous = Exigence précédente
requirement-next = Exigence suivante
requirement-page = Pleine page
requirement-close = Fermer
requirement-locked = Cette évaluation n’accepte plus de modifications : { $state }. Vous pouvez tout lire.
requirement-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
requirement-gate = aucun point, mais pas de score sans elle
requirement-derived-met = { $total ->
    [one] son objectif est conforme
   *[other] déduit de { $total } objectifs : tous MET ou N/A
}
requirement-derived-not-met = { $total ->
    [one] son objectif n’est pas conforme
   *[other] { $count ->
        [one] déduit : { $count } objectif sur { $total } NOT MET
       *[other] déduit : { $count } objectifs sur { $total } NOT MET
    }
}
requirement-derived-not-applicable = { $total ->
    [one] son objectif est sans objet
   *[other] déduit de { $total } objectifs : tous N/A
}
requirement-derived-not-assessed = { $total ->
    [one] son objectif est ouvert
   *[other] { $count ->
        [one] déduit : { $count } objectif ouvert sur { $total }
       *[other] déduit : { $count } objectifs ouverts sur { $total }
    }
}
requirement-all-met = { $count ->
    [one] Passer l’objectif ouvert à MET
   *[other] Passer les { $count } objectifs ouverts à MET
}
requirement-why-points = { $points ->
    [one] Pourquoi elle coûte { $points } point.
   *[other] Pourquoi elle coûte { $points } points.
}
requirement-why-gate = Pourquoi il n’y a pas de score.
requirement-why-open = Pourquoi elle ne compte pas.

requirement-partial = Déduction tant qu’elle est NOT MET
requirement-partial-why = La règle prévoit une déduction réduite pour cette exigence ({ $section }). Choisissez ce qui est vrai aujourd’hui.
requirement-partial-save = Enregistrer le choix
requirement-deduction-3-5-3-partial = Plusieurs facteurs sont en place, mais seulement pour les utilisateurs distants et privilégiés.
requirement-deduction-3-5-3-full = Plusieurs facteurs ne sont en place pour personne, ou pas pour tous les utilisateurs distants et privilégiés.
requirement-deduction-3-13-11-partial = Un chiffrement est utilisé, mais il n’est pas validé selon FIPS 140.
requirement-deduction-3-13-11-full = Aucun chiffrement n’est utilisé.
requirement-deduction-partial = La forme plus faible de l’exigence est en place.
requirement-deduction-full = Rien de l’exigence n’est en place.
requirement-credit-earned = La déduction réduite s’applique.
requirement-credit-not-earned = La déduction réduite est choisie, mais les constats ne la justifient pas.
requirement-credit-waits = Le choix compte dès qu’un objectif est NOT MET.

requirement-history-values = Avant et après
requirement-history-older = Les modifications plus anciennes sont dans l’activité
requirement-history-none = Aucune modification pour l’instant
requirement-history-none-why = Chaque constat, note et annulation de cette exigence sera listé ici, avec son auteur et sa date.

findings-evidence = { $count ->
    [0] Pas encore de preuve
    [one] { $count } preuve
   *[other] { $count } preuves
}
findings-evidence-link = Lier une preuve
findings-evidence-add = Ajouter une preuve
findings-bare = MET, sans preuve

requirement-tab-evidence = Preuves
requirement-evidence-none = Pas encore de preuve
requirement-evidence-none-why = Une preuve montre à l’évaluateur qu’un objectif est atteint. Liez ce qui existe ou ajoutez du nouveau.
requirement-evidence-without = Rien ne montre encore { $names }.
requirement-evidence-add = Ajouter une nouvelle preuve
requirement-evidence-link-existing = Lier ce qui existe
requirement-evidence-items = Preuves
requirement-evidence-objectives = Objectifs
requirement-evidence-link = Lier
requirement-evidence-unlink = Délier { $item } de { $objective }
requirement-evidence-linked-to = montre { $objectives }
requirement-evidence-linked = { $items } : lien établi avec { $objectives }.
requirement-evidence-unlinked = { $items } n’est plus lié à { $objectives }.
requirement-evidence-no-match = Aucune preuve n’a ces mots ou ce numéro.
requirement-evidence-more-found = { $count ->
    [one] { $count } autre preuve. Cherchez par numéro ou titre.
   *[other] { $count } autres preuves. Cherchez par numéro ou titre.
}
requirement-evidence-more = { $count ->
    [one] { $count } autre preuve se trouve dans la liste des preuves.
   *[other] { $count } autres preuves se trouvent dans la liste des preuves.
}
requirement-evidence-references = { $count ->
    [one] { $count } référence
   *[other] { $count } références
}
requirement-evidence-refused-nothing = Choisissez au moins une preuve et un objectif.
