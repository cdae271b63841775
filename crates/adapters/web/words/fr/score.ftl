### The score card.

score-title = Fiche de score
score-as-of = au { $at }
score-print = Imprimer
score-open-board = Exigences
score-open-focus = Évaluer le reste

score-heading-points = Score
score-heading-count = Exigences conformes
score-heading-whole = Niveau 1
score-heading-plain = Exigences conformes
score-of = sur { $max }
score-of-met = exigences conformes sur { $max }
score-none = Aucun score ne peut être transmis : plan de sécurité (SSP) manquant
score-no-score-ssp-missing = L’exigence 3.12.4, le plan de sécurité du système, est NOT MET (non conforme). Sans ce plan il n’y a pas de score, quel que soit le reste.
score-no-score-ssp-not-assessed = L’exigence 3.12.4, le plan de sécurité du système, n’est pas évaluée. Tant qu’elle n’est pas MET (conforme), il n’y a pas de score, quel que soit le reste.
score-no-score-ssp-not-applicable = L’exigence 3.12.4, le plan de sécurité du système, est N/A (non applicable). Un plan ne peut pas être non applicable : tant qu’elle n’est pas MET (conforme), il n’y a pas de score, quel que soit le reste.
score-arithmetic = Le calcul seul donne { $value } sur { $max }. Il aide à planifier et ne peut pas être déclaré.
score-section = ({ $section })
score-projected = C’est une projection, qui ne peut pas encore être déclarée.
score-not-assessed = { $count ->
    [0] { $objectives ->
        [one] { $objectives } objectif n’est pas encore évalué.
       *[other] { $objectives } objectifs ne sont pas encore évalués.
    }
    [one] { $count } de ces exigences n’est pas encore évaluée et compte comme NOT MET (non conforme).
   *[other] { $count } de ces exigences ne sont pas encore évaluées et comptent comme NOT MET (non conformes).
}
score-reportable = Chaque objectif a un constat : ce score peut être déclaré.
score-complete = Chaque objectif a un constat.
score-scale-with-line = { $value } sur une échelle de { $min } à { $max }, seuil conditionnel à { $line }
score-scale-plain = { $value } sur une échelle de { $min } à { $max }
score-scale-line = { $line } conditionnel
score-met = MET (conformes)
score-not-met = NOT MET (non conformes)
score-not-applicable = N/A (sans objet)
score-unassessed = Non évaluées
score-requirements = Exigences : { $met } MET, { $not_met } NOT MET, { $na } N/A, { $open } non évaluées
score-objectives = Objectifs : { $met } MET, { $not_met } NOT MET, { $na } N/A, { $open } non évalués

score-status-none = Aucun statut à portée
score-status-conditional = Statut conditionnel à portée
score-status-final = Statut définitif à portée
score-status-none-why = Chacune des règles ci-dessous doit être respectée avant qu’un statut puisse être atteint.
score-status-whole-why = Le niveau 1 s’atteint en entier ou pas du tout.
score-status-conditional-why = Les points suffisent, et tout ce qui est ouvert peut attendre dans un POA&M.
score-status-final-why = Rien n’est ouvert.
score-to-conditional = { $count ->
    [one] Il manque { $count } point jusqu’au seuil conditionnel.
   *[other] Il manque { $count } points jusqu’au seuil conditionnel.
}
score-gate-kept = Respectée :
score-gate-open = Non respectée :
score-gate-which = { $count ->
    [one] Afficher l’exigence
   *[other] Afficher les { $count } exigences
}
score-advice = Cela découle de vos propres constats. Seule une évaluation reconnue par le programme donne un statut.

obstacle-ssp = Le plan de sécurité du système (3.12.4) n’est pas constaté en place.
obstacle-ssp-kept = Le plan de sécurité du système (3.12.4) est en place.
obstacle-ratio = { $have } points sur les { $needed } nécessaires : il en manque { $missing }.
obstacle-ratio-kept = { $needed } points ou plus : { $have }.
obstacle-weight = { $count ->
    [one] { $count } exigence ouverte pèse plus que ce qu’un POA&M peut contenir.
   *[other] { $count } exigences ouvertes pèsent plus que ce qu’un POA&M peut contenir.
}
obstacle-weight-kept = { $limit ->
    [one] Aucune exigence ouverte ne pèse plus de { $limit } point, sauf là où la règle l’accorde.
   *[other] Aucune exigence ouverte ne pèse plus de { $limit } points, sauf là où la règle l’accorde.
}
obstacle-named = { $count ->
    [one] { $count } exigence ouverte est nommément exclue du POA&M.
   *[other] { $count } exigences ouvertes sont nommément exclues du POA&M.
}
obstacle-named-kept = { $named ->
    [one] L’exigence que la règle exclut nommément n’est pas ouverte.
   *[other] Aucune des { $named } exigences que la règle exclut nommément n’est ouverte.
}
obstacle-level-1 = Quelque chose est ouvert, et le niveau 1 n’a pas de POA&M : les { $requirements } exigences doivent toutes être conformes.
obstacle-level-1-kept = Les { $requirements } exigences sont toutes conformes.
obstacle-incomplete = Le référentiel contient { $held } des { $requirements } exigences de ce niveau ; il ne peut donc pas montrer qu’elles sont toutes conformes.

score-families = Par famille
score-family = Famille
score-family-met = Conformes
score-family-lost = Points

score-open = { $count ->
    [0] Rien n’est ouvert
    [one] { $count } exigence ouverte
   *[other] { $count } exigences ouvertes
}
score-nothing-open = Chaque exigence est MET (conforme) ou N/A (sans objet).
score-group-gate = Avant tout
score-group-points = { $points ->
    [one] { $points } point chacune · { $count }
   *[other] { $points } points chacune · { $count }
}
score-group-open = Ouvertes · { $count }
score-poam-allowed = POA&M possible
score-poam-must = Doit être conforme
score-open-requirement = Ouvrir { $short } dans les exigences
score-credit = Ce que dit la règle du crédit partiel :
score-credit-points = { $count ->
    [one] { $count } point :
   *[other] { $count } points :
}
score-credit-counts = C’est ce qui compte à présent.

score-why-met = Elle est MET (conforme) et ne coûte rien.
score-why-not-applicable = Elle est sans objet et ne coûte rien.
score-why-not-met = { $count ->
    [one] { $objectives } est NOT MET (non conforme), donc l’exigence l’est aussi
   *[other] { $count } objectifs sont NOT MET (non conformes) ({ $objectives }), donc l’exigence l’est aussi
} et { $points ->
    [one] { $points } point est retiré.
   *[other] { $points } points sont retirés.
}
score-why-not-assessed = { $count ->
    [one] { $objectives } n’est pas évalué et compte comme NOT MET (non conforme) tant que personne n’a regardé,
   *[other] { $count } objectifs ne sont pas évalués ({ $objectives }) et comptent comme NOT MET (non conformes) tant que personne n’a regardé,
} donc { $points ->
    [one] { $points } point est retiré.
   *[other] { $points } points sont retirés.
}
score-why-partial-credit = Elle est NOT MET (non conforme) à cause de { $objectives }. Le crédit partiel est choisi et acquis : { $points } points sont retirés au lieu de { $full }.
score-why-credit-not-earned = Le crédit partiel est choisi mais pas acquis : { $objectives } ne doit pas être ouvert. Les { $points } points sont donc tous retirés.
score-why-gate = Elle ne pèse aucun point. Sans elle il n’y a pas de score du tout. Ouverts : { $objectives }.
score-count-why-met = Elle est MET (conforme).
score-count-why-not-applicable = Elle est sans objet et compte comme conforme.
score-count-why-not-met = { $count ->
    [one] { $objectives } est NOT MET (non conforme), donc l’exigence ne compte pas comme conforme.
   *[other] { $count } objectifs sont NOT MET (non conformes) ({ $objectives }), donc l’exigence ne compte pas comme conforme.
}
score-count-why-not-assessed = { $count ->
    [one] { $objectives } n’est pas évalué. Tant que personne n’a regardé, l’exigence ne compte pas comme conforme.
   *[other] { $count } objectifs ne sont pas évalués ({ $objectives }). Tant que personne n’a regardé, l’exigence ne compte pas comme conforme.
}

score-poam-within-rule = Elle peut attendre dans un POA&M.
score-poam-at-partial = Elle peut attendre dans un POA&M tant que la déduction partielle s’applique.
score-poam-no-rule = Le référentiel n’a pas de règle sur le POA&M.
score-poam-full-deduction = Elle ne peut pas attendre dans un POA&M avec la déduction entière. Avec la déduction partielle, elle le pourrait.
score-poam-level-1 = Elle ne peut pas attendre dans un POA&M : le niveau 1 n’en a pas.
score-poam-weight = Elle ne peut pas attendre dans un POA&M : elle pèse trop.
score-poam-named = Elle ne peut pas attendre dans un POA&M : la règle l’exclut nommément.

score-rules = Calculé avec le jeu de règles { $version } :
