### The organisations of a person, and new ones.

organisations-title = Organisations
organisations-count = { $shown } sur { $total }
organisations-new = Nouvelle organisation
organisations-search = Rechercher
organisations-clear = Tout afficher
organisations-none-text = Aucune de vos organisations n’a « { $q } » dans son nom.
organisations-empty-title = Vous n’appartenez encore à aucune organisation
organisations-empty-text = Les évaluations, constats et scores appartiennent à des organisations. La personne qui gère le serveur peut vous faire entrer dans l’une d’elles ; un administrateur peut en créer une.
organisations-name = Nom
organisations-role = Votre rôle
organisations-assessment = Dernière évaluation
organisations-state = État
organisations-new-title = Nouvelle organisation
organisations-new-intro = Vous en devenez le premier responsable. Personne d’autre ne voit son contenu avant d’y être admis.
organisations-name-label = Nom de l’organisation
organisations-name-hint = Son adresse est tirée du nom.
organisations-create = Créer l’organisation
