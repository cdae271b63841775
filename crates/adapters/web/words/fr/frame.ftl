### The frame around every page.

frame-error-prefix = Erreur :
frame-skip = Aller au contenu
frame-main-navigation = Navigation principale
frame-menu = Menu
frame-none = aucun
frame-optional = facultatif
frame-show = Afficher
frame-copied = Copié
frame-close = Fermer
frame-error-summary = { $count ->
    [one] Un champ est à revoir
   *[other] { $count } champs sont à revoir
}

frame-group-work = Travail
frame-group-proof = Preuves
frame-group-show = Résultats
frame-group-manage = Gestion
frame-group-account = Votre compte
frame-group-platform = Plateforme
frame-nav-dashboard = Tableau de bord
frame-nav-assessments = Évaluations
frame-nav-board = Exigences
frame-nav-focus = Mode concentration
frame-nav-evidence = Preuves
frame-nav-score = Score
frame-nav-activity = Activité
frame-nav-people = Personnes
frame-nav-accounts = Comptes
frame-nav-profile = Profil
frame-nav-catalogues = Référentiels
frame-nav-organisations = Organisations
frame-nav-mail = E-mails
frame-nav-jobs = Tâches
frame-nav-backups = Sauvegardes
frame-nav-security = Sécurité
frame-nav-sessions = Sessions
frame-nav-tokens = Clés d’API
frame-nav-preferences = Préférences
frame-nav-reference = Référence de l’API

frame-switcher = Organisations
frame-switcher-find = Trouver une organisation
frame-switcher-none = Aucune organisation ne porte ce nom.
frame-switcher-all = Toutes les organisations
frame-account = { $name }, votre compte
frame-sign-out = Se déconnecter
frame-sign-in = Se connecter

frame-score = Score
frame-score-none = Aucun score
frame-score-none-note = plan de sécurité (3.12.4) pas encore conforme
frame-score-of = sur { $max }
frame-score-of-met = conformes sur { $max }
frame-score-to-conditional = { $left ->
    [one] à { $left } point du seuil conditionnel
   *[other] à { $left } points du seuil conditionnel
}
frame-score-conditional-reached = seuil conditionnel atteint

frame-offline = Le serveur ne répond pas. Ce que vous avez saisi reste ici.
frame-idle = Vous serez déconnecté à
frame-idle-stay = Rester connecté
frame-signed-out = Vous êtes déconnecté. Connectez-vous, puis réessayez.
frame-forbidden = Vous n’avez pas ce droit. Un responsable de l’organisation peut vous le donner.
# The script puts the number in the place of the braces.
frame-too-many = Trop de requêtes. Attendez {"{"}seconds{"}"} secondes, puis réessayez.
frame-server = Le serveur n’a pas pu le faire. Rien n’a été enregistré.
frame-network = Le serveur ne répond pas. Ce que vous avez saisi reste ici.
frame-retry = Réessayer
frame-reference = Requête {"{"}id{"}"}

frame-keys = Touches
frame-keys-off = Les touches simples sont désactivées. Vous pouvez les activer ici :
frame-key-move = Ligne ou objectif suivant, précédent
frame-key-open = Ouvrir la ligne
frame-key-next = Exigence suivante, précédente
frame-key-met = Constat MET (conforme)
frame-key-not-met = Constat NOT MET (non conforme)
frame-key-not-applicable = Constat N/A (sans objet)
frame-key-clear = Effacer le constat
frame-key-note = Écrire une note
frame-key-evidence = Preuves de l’exigence
frame-key-undo = Annuler la dernière modification
frame-key-filter = Aller au filtre
frame-key-help = Afficher ces touches
frame-key-escape = Fermer ce qui est au premier plan

state-draft = Brouillon
state-in-progress = En cours
state-in-review = En relecture
state-frozen = Gelée
state-conditional = Conditionnelle
state-final = Définitive
state-expired = Expirée

role-maintainer = Responsable
role-member = Membre
role-viewer = Lecteur
