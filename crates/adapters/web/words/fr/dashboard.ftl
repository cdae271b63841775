### The dashboard of an organisation.

dashboard-title = Tableau de bord
dashboard-board = Exigences
dashboard-focus = Mode concentration
dashboard-score = Ouvrir la fiche de score
dashboard-of = sur { $max }
dashboard-of-met = conformes sur { $max }
dashboard-no-score = Pas encore de score
dashboard-no-score-why = Sans plan de sécurité (3.12.4), aucun score ne peut être transmis.
dashboard-projected = { $count ->
    [one] { $count } exigence n’est pas encore évaluée et compte comme non conforme.
   *[other] { $count } exigences ne sont pas encore évaluées et comptent comme non conformes.
}
dashboard-to-conditional = { $left ->
    [one] Encore { $left } point jusqu’au seuil conditionnel.
   *[other] Encore { $left } points jusqu’au seuil conditionnel.
}
dashboard-obstacles = { $count ->
    [one] Le seuil conditionnel est atteint, mais { $count } règle empêche encore un statut.
   *[other] Le seuil conditionnel est atteint, mais { $count } règles empêchent encore un statut.
}
dashboard-conditional = Les constats permettent un statut conditionnel.
dashboard-final = Les constats permettent un statut définitif.
dashboard-whole-level = Le niveau 1 s’atteint en entier ou pas du tout.
dashboard-steps = Prochaines étapes utiles
dashboard-steps-none = Rien n’est ouvert.
dashboard-gain = { $points ->
    [one] { $points } point à gagner
   *[other] { $points } points à gagner
}
dashboard-gain-gate = ouvre la voie à un score
dashboard-gain-one = une de plus qui compte
dashboard-effort = { $total ->
    [1] son objectif est ouvert
   *[other] { $open ->
        [one] { $open } objectif ouvert sur { $total }
       *[other] { $open } objectifs ouverts sur { $total }
    }
}
dashboard-open = Ouvrir { $short }
dashboard-changes = Qui a modifié quoi
dashboard-changes-all = Toute l’activité
dashboard-fresh = Commencez par un premier passage
dashboard-fresh-why = Rien n’est encore évalué. Un premier passage montre où vous en êtes.
dashboard-fresh-sure = Indiquez ce dont vous êtes sûr : MET, NOT MET ou N/A.
dashboard-fresh-rest = Laissez le reste ouvert, avec une note sur la personne à interroger.
dashboard-fresh-score = Lisez la fiche de score : elle montre ce que coûte chaque exigence ouverte, et pourquoi.
dashboard-fresh-focus = Un objectif après l’autre
dashboard-fresh-board = Toutes les exigences à la fois
