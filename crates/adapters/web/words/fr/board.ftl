### The assessment board.

board-title = Exigences
board-caption = Exigences
board-drawer = Exigence
board-print = Imprimer
board-focus = Mode concentration
board-fresh = Commencez par un premier passage.
board-fresh-how = Ouvrez une exigence, indiquez ce dont vous êtes sûr et laissez le reste. Le mode concentration montre un objectif après l’autre.
board-met = { $met } sur { $total } conformes
board-share-not-met = { $count } NOT MET
board-share-not-assessed = { $count ->
    [one] { $count } non évaluée
   *[other] { $count } non évaluées
}
board-share-bare = { $count ->
    [one] { $count } objectif MET sans preuve
   *[other] { $count } objectifs MET sans preuve
}
board-families = Familles
board-families-all = Toutes les familles
board-family-all = Tout
board-filter = Filtrer les exigences
board-filter-hint = Mots, ou find:not-met fam:AC pts:>=3 poam:allowed
board-filter-send = Filtrer
board-remove = Retirer { $token }
board-not-understood = Non compris, donc non filtré : { $tokens }. Écrivez par exemple find:not-met, fam:AC, pts:>=3, poam:allowed ou evid:none, evid:missing, evid:due, evid:stale.
board-column-id = N°
board-column-title = Exigence
board-column-points = Pts
board-column-rule = Règle POA&M
board-column-finding = Constat
board-column-objectives = Obj.
board-column-evidence = Preuves
board-bare = MET, sans preuve
board-rule-allowed = POA&M possible
board-rule-must = Doit être conforme
board-count-all = { $total ->
    [one] { $total } exigence
   *[other] { $total } exigences affichées
}
board-count-some = { $shown ->
    [one] { $shown } affichée sur { $total }
   *[other] { $shown } affichées sur { $total }
}
board-count-gone = { $shown ->
    [one] { $shown } sur { $total } répond maintenant au filtre
   *[other] { $shown } sur { $total } répondent maintenant au filtre
}
board-count-cost = { $points ->
    [one] coût : { $points } point
   *[other] coût : { $points } points
}
board-none = Aucune exigence ne correspond
board-none-why = Rien ne répond à toutes les parties du filtre à la fois.
board-clear = Effacer le filtre
