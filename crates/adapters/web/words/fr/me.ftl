### What a person changes about their own account.

me-cancel = Abandonner
me-save = Enregistrer
me-email = Adresse e-mail
me-username = Nom d’utilisateur

me-security-title = Sécurité
me-done-password = Le mot de passe est changé. Toutes les autres sessions sont terminées.
me-done-code-used = Vous vous êtes connecté avec un code de secours.
me-done-codes = Les nouveaux codes de secours sont en vigueur. Les anciens n’ouvrent plus rien.
me-password-panel = Mot de passe
me-password-change = Changer le mot de passe
me-app-panel = Application d’authentification
me-app-since = Configurée depuis le
me-app-replace = Remplacer l’application
me-codes-panel = Codes de secours
me-codes-left = { $left ->
    [one] { $left } restant sur { $made }
   *[other] { $left } restants sur { $made }
}
me-codes-few = Il reste peu de codes de secours. Créez-en de nouveaux avant d’utiliser le dernier.
me-codes-new = Créer de nouveaux codes

me-password-title = Changer le mot de passe
me-password-due = Quelqu’un d’autre a choisi votre mot de passe actuel. Choisissez le vôtre avant de continuer.
me-password-current = Mot de passe actuel
me-password-new = Nouveau mot de passe
me-password-effect = Toutes les autres sessions se terminent. Vous restez connecté ici.
me-password-save = Changer le mot de passe
me-current-missing = Saisissez votre mot de passe actuel.
me-current-wrong = { $left ->
    [0] Le mot de passe actuel ne convient pas. C’était le dernier essai pour le moment.
    [one] Le mot de passe actuel ne convient pas. Il vous reste un essai.
   *[other] Le mot de passe actuel ne convient pas. Il vous reste { $left } essais.
}
me-password-wrong = { $left ->
    [0] Le mot de passe ne convient pas. C’était le dernier essai pour le moment.
    [one] Le mot de passe ne convient pas. Il vous reste un essai.
   *[other] Le mot de passe ne convient pas. Il vous reste { $left } essais.
}

me-codes-title = Nouveaux codes de secours
me-codes-intro = Dix nouveaux codes sont créés et affichés une seule fois. Tous les anciens cessent de fonctionner. Saisissez votre mot de passe pour confirmer que c’est bien vous.
me-codes-make = Créer de nouveaux codes

me-app-title = Remplacer l’application d’authentification
me-app-intro = L’application actuelle et ses codes de secours sont retirés et toutes vos sessions se terminent. Vous vous connectez ensuite et configurez la nouvelle application. Gardez l’application actuelle à portée de main.
me-app-code-hint = Six chiffres affichés par l’application actuelle.
me-app-remove = Retirer l’application et se déconnecter

me-sessions-title = Sessions
me-sessions-count = { $count ->
    [one] { $count } ouverte
   *[other] { $count } ouvertes
}
me-sessions-intro = Les endroits où vous êtes connecté. Terminez ce que vous ne connaissez pas, puis changez votre mot de passe.
me-sessions-this = Celle-ci
me-sessions-opened = Ouverte le
me-sessions-used = Dernier usage le
me-sessions-revoke = Terminer
me-sessions-revoke-others = Terminer toutes les autres
me-sessions-ended = { $count ->
    [0] Il n’y avait pas d’autre session à terminer.
    [one] Une session est terminée.
   *[other] { $count } sessions sont terminées.
}
me-browser-on = { $browser } sur { $system }
me-browser-unknown = Navigateur inconnu

me-preferences-title = Préférences
me-preferences-saved = Vos préférences sont enregistrées.
me-theme = Thème
me-theme-system = Comme l’appareil
me-theme-light = Clair
me-theme-dark = Sombre
me-language = Langue
me-language-browser = Comme le navigateur
me-time-zone = Fuseau horaire
me-time-zone-hint = Les heures s’affichent dans ce fuseau. Choisissez-en un ou saisissez un nom de la base IANA, comme America/Denver.
me-time-zone-unknown = Aucun fuseau horaire ne porte ce nom. Choisissez-en un dans la liste ou saisissez un nom comme Europe/Paris.
me-shortcuts = Touches simples actives
me-shortcuts-hint = Par exemple 1 pour MET (conforme) et j pour la ligne suivante. Elles n’agissent jamais pendant que vous écrivez.
