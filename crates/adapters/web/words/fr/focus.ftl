### Focus mode.

focus-title = Mode concentration
focus-leave = Quitter
focus-set = Ensemble : { $set }
focus-set-open = ce qui est ouvert
focus-set-all = tous les objectifs
focus-set-not-met = NOT MET (non conformes)
focus-set-open-in = { $count ->
    [0] rien d’ouvert
    [one] { $count } ouvert
   *[other] { $count } ouverts
}
focus-resume = Reprendre à { $name }
focus-place = { $place } sur { $total } · { $count ->
    [0] rien d’ouvert dans { $family }
    [one] { $count } ouvert dans { $family }
   *[other] { $count } ouverts dans { $family }
}
focus-progress = { $done } évalués sur { $total }
focus-tally = MET { $met } · NOT MET { $not_met } · N/A { $na } · ouverts { $open }
focus-requirement = L’exigence
focus-points = { $count ->
    [0] aucun point, mais pas de score sans elle
    [one] { $count } point
   *[other] { $count } points
}
focus-open-requirement = Exigence entière
focus-previous = Précédent
focus-next = Suivant
focus-read-only = { $state } : les constats peuvent être lus, pas modifiés.

focus-said = { $label } { $finding }. { $count ->
    [0] Plus rien d’ouvert dans { $family }.
    [one] Encore { $count } dans { $family }.
   *[other] Encore { $count } dans { $family }.
}
focus-said-cleared = { $label } n’est pas évalué. Encore { $count } dans { $family }.
focus-undo = Annuler

focus-end-open = Rien d’ouvert dans cet ensemble
focus-end-set = Fin de cet ensemble
focus-end-why = { $done } objectifs sur { $total } ont un constat.
focus-end-not-met = { $count ->
    [one] Parcourir celui qui est NOT MET (non conforme)
   *[other] Parcourir les { $count } qui sont NOT MET (non conformes)
}
focus-end-continue = { $count ->
    [one] Parcourir celui qui est ouvert
   *[other] Parcourir les { $count } qui sont ouverts
}
focus-end-score = Voir le score
focus-end-board = Retour aux exigences
