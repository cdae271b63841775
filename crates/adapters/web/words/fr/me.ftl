### What a person changes about their own account.

me-cancel = Abandonner
me-save = Enregistrer
me-email = Adresse e-mail
me-username = Nom d’utilisateur

me-profile-title = Profil
me-profile-name = Nom
me-profile-present = Votre adresse actuelle :
me-profile-pending = Un e-mail contenant un lien est en route vers { $email }. L’adresse change quand vous l’ouvrez, avant le { $time }.
me-profile-new = Nouvelle adresse
me-profile-new-hint = Un e-mail contenant un lien y est envoyé. Tant que vous ne l’ouvrez pas, tout reste en l’état.
me-profile-send = Envoyer le lien
me-profile-same = C’est déjà votre adresse.
me-profile-done-name = Votre nom est changé.
me-profile-done-sent = Si l’adresse peut servir, un e-mail contenant un lien est en route. Le lien sert une seule fois, pendant 24 heures.
me-profile-done-address = Votre adresse est changée.

me-security-title = Sécurité
me-done-password = Le mot de passe est changé. Toutes les autres sessions sont terminées ; clés d’API et certificats n’ouvrent plus rien.
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
me-password-effect = Toutes les autres sessions se terminent, et vos clés d’API et certificats sont retirés. Vous restez connecté ici.
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
me-sessions-program = Programme
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

me-tokens-title = Clés d’API
me-tokens-intro = Une clé permet à un programme de faire ce que vous autorisez, en votre nom et jamais plus que ce que vous pouvez vous-même. Changer de mot de passe retire toutes les clés et tous les certificats.
me-tokens-keys = Clés
me-tokens-no-keys = Il n’y a pas de clé.
me-tokens-new = Nouvelle clé
me-tokens-certificates = Certificats clients
me-tokens-no-certificates = Aucun certificat n’est lié à votre compte.
me-tokens-add-certificate = Ajouter un certificat
me-tokens-created = Créée
me-tokens-expires = Fin
me-tokens-used = Dernier usage
me-tokens-unused = Jamais utilisée
me-tokens-expired = Terminée
me-tokens-left = Une organisation que vous avez quittée
me-tokens-revoke = Retirer
me-tokens-done-revoked = L’accès est retiré et n’ouvre plus rien.
me-tokens-done-certificate = Le certificat est lié à votre compte.
me-tokens-new-title = Nouvelle clé d’API
me-tokens-new-intro = Ne donnez à la clé que ce dont son programme a besoin. Elle est affichée une seule fois.
me-tokens-certificate-title = Ajouter un certificat client
me-tokens-certificate-intro = Quiconque se connecte avec ce certificat agit en votre nom. Le serveur, ou le proxy devant lui, doit demander des certificats clients.
me-tokens-name = Nom
me-tokens-name-hint = À quoi elle sert, par exemple « export de nuit ». L’activité l’affiche.
me-tokens-name-missing = Saisissez un nom de 80 caractères au plus.
me-tokens-fingerprint = Empreinte SHA-256
me-tokens-fingerprint-hint = 64 chiffres hexadécimaux, tels que les affiche openssl x509 -noout -fingerprint -sha256.
me-tokens-fingerprint-form = Saisissez les 64 chiffres hexadécimaux de l’empreinte SHA-256.
me-tokens-taken = Ce certificat est déjà lié à un compte.
me-tokens-scope = Ce qu’elle peut faire
me-tokens-scope-missing = Choisissez au moins une chose qu’elle peut faire.
me-tokens-scope-read = Lire
me-tokens-scope-assessments = Commencer des évaluations
me-tokens-scope-findings = Établir des constats
me-tokens-scope-evidence = Ajouter des preuves
me-tokens-scope-admin = Tout ce que vous pouvez faire
me-tokens-organisation = Où
me-tokens-everywhere = Toutes vos organisations
me-tokens-lifetime = Durée de vie
me-tokens-days = { $days ->
    [one] 1 jour
   *[other] { $days } jours
}
me-tokens-days-unfit = Choisissez une des durées proposées.
me-tokens-password-hint = Pour confirmer que c’est bien vous.
me-tokens-make = Créer la clé
me-tokens-certificate-add = Ajouter le certificat
me-tokens-made-title = La clé est créée
me-tokens-made-intro = Copiez-la maintenant. Elle n’est affichée que cette fois et n’est conservée nulle part en clair.
me-tokens-made-use = Un programme l’envoie avec chaque requête, dans l’en-tête « Authorization: Bearer … ». Ne la mettez jamais dans une adresse.
me-tokens-made-stored = Je l’ai conservée
me-tokens-copy = Copier la clé
