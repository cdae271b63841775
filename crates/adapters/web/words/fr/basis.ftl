### The basis of a MET: on what grounds an objective is met.

basis-line-implemented = Fondement : mis en œuvre
basis-line-not-saved = Fondement : pas encore enregistré
basis-why = Pourquoi est-il MET ?
basis-save = Enregistrer le fondement
basis-option-none = Choisissez

basis-choice-implemented = Mis en œuvre
basis-means-implemented = Il est en place ici, comme l’objectif le demande.
basis-choice-inherited = Hérité
basis-means-inherited = Un prestataire externe ou un service de l’entreprise s’en charge, et vous pouvez le montrer.
basis-choice-enduring-exception = Exception durable
basis-means-enduring-exception = Il ne pourra jamais être mis en œuvre ici. Le plan de sécurité le dit et nomme ce qui est fait à la place.
basis-choice-temporary-deficiency = Déficience temporaire
basis-means-temporary-deficiency = Il était en place, quelque chose a lâché, et le plan d’action opérationnel y remédie.
basis-choice-adjudicated = Tranché
basis-means-adjudicated = Le DoD CIO a admis qu’il ne s’applique pas, ou une autre mesure à sa place.

basis-fact-provider = Qui s’en charge
basis-fact-extent = Dans quelle mesure
basis-option-extent-full = En totalité
basis-option-extent-partial = En partie ; vous faites le reste
basis-fact-proof = Ce qui le montre
basis-hint-proof = Par exemple une ligne de la matrice des responsabilités.
basis-fact-security-plan = Où le plan de sécurité le décrit
basis-fact-mitigations = Ce qui est fait à la place
basis-fact-plan-item = Point du plan d’action opérationnel
basis-hint-plan-item = Par exemple O-003.
basis-fact-origin = Comment elle est survenue
basis-option-origin-after-implementation = Après la mise en œuvre
basis-option-origin-small-part-of-rollout = Petite part d’un déploiement
basis-option-origin-first-implementation = Première mise en œuvre, inachevée
basis-fact-reviewed-on = Jour de la dernière revue des déficiences
basis-fact-progress = Ce que la revue a constaté
basis-fact-decision = Décision du DoD CIO
basis-hint-decision = Lettre, numéro ou fichier.
basis-fact-decided-on = Jour de la décision
basis-fact-unchanged = L’environnement est-il tel que lors de la décision ?
basis-option-unchanged-yes = Oui, inchangé
basis-option-unchanged-no = Non, il a changé

basis-missing-provider = Indiquez qui s’en charge. Sans prestataire, rien n’est hérité.
basis-missing-extent = Choisissez dans quelle mesure le prestataire s’en charge. Le reste vous revient.
basis-missing-proof = Nommez ce qui le montre. Un objectif hérité demande des preuves suffisantes.
basis-missing-security-plan = Indiquez où le plan de sécurité le décrit. Sans ce passage, il ne compte pas comme MET.
basis-missing-mitigations = Indiquez ce qui est fait à la place. Une exception ne compte qu’avec des mesures compensatoires.
basis-missing-plan-item = Nommez le point du plan d’action opérationnel. Sans plan, l’objectif est NOT MET.
basis-missing-origin = Choisissez comment elle est survenue. Toute déficience ne compte pas comme temporaire.
basis-missing-reviewed-on = Donnez le jour de la dernière revue. Une déficience ne compte que tant qu’elle est suivie.
basis-missing-progress = Indiquez ce que la revue a constaté. Une déficience ne compte que tant qu’elle avance.
basis-missing-decision = Nommez la décision. Seul compte ce que le DoD CIO a décidé.
basis-missing-decided-on = Donnez le jour de la décision. Il figure sur la lettre.
basis-missing-unchanged = Indiquez si l’environnement est tel que lors de la décision. Elle ne vaut que pour lui.
basis-text-long = Ce texte est trop long pour être conservé. Ramenez-le à { $max } caractères.
basis-value-choice = « { $text } » ne figure pas parmi les choix. Choisissez dans la liste.
basis-value-day = « { $text } » ne peut pas être lu comme un jour. Écrivez-le comme 2026-11-20.
basis-first-implementation = Une première mise en œuvre inachevée n’est pas une déficience temporaire (32 CFR 170.4(b)). Passez l’objectif à NOT MET, ou corrigez comment elle est survenue.
basis-environment-changed = La décision ne compte plus, car l’environnement a changé (32 CFR 170.24(c)(2)(i)(B)(8)). Passez l’objectif à NOT MET, ou demandez une nouvelle décision.

basis-told-inherited = { $extent ->
    [full] Hérité de { $provider }, attesté par { $proof }
   *[partial] Hérité en partie de { $provider }, attesté par { $proof }
}
basis-told-enduring-exception = Exception durable, décrite dans { $security_plan } ; à la place : { $mitigations }
basis-told-temporary-deficiency = { $origin ->
    [small_part_of_rollout] Déficience temporaire dans une petite part d’un déploiement, corrigée par { $plan_item } ; revue du { $reviewed_on } : { $progress }
   *[after_implementation] Déficience temporaire, corrigée par { $plan_item } ; revue du { $reviewed_on } : { $progress }
}
basis-told-adjudicated = Tranché par le DoD CIO le { $decided_on } : { $decision }, décrit dans { $security_plan }

basis-count-inherited = { $count ->
    [one] { $count } objectif hérité
   *[other] { $count } objectifs hérités
}
basis-count-enduring-exception = { $count ->
    [one] { $count } exception durable
   *[other] { $count } exceptions durables
}
basis-count-temporary-deficiency = { $count ->
    [one] { $count } déficience temporaire
   *[other] { $count } déficiences temporaires
}
basis-count-adjudicated = { $count ->
    [one] { $count } objectif tranché
   *[other] { $count } objectifs tranchés
}
