### The sign-in: name and password, then the second factor.

sign-in-title = Connexion
sign-in-identifier = Adresse e-mail ou nom d’utilisateur
sign-in-password = Mot de passe
sign-in-button = Se connecter
sign-in-forgot = Mot de passe oublié ?
sign-in-help = Vous ne pouvez plus entrer ? La personne qui gère le serveur peut débloquer le compte, réinitialiser le mot de passe ou retirer l’application d’authentification.
sign-in-note-signed-out = Vous êtes déconnecté.
sign-in-note-ended = Le délai de connexion est écoulé. Saisissez de nouveau votre nom et votre mot de passe.
sign-in-note-app-removed = L’application d’authentification et ses codes de secours sont retirés, et toutes les sessions sont terminées. Connectez-vous pour configurer la nouvelle application.
sign-in-note-password-set = Le mot de passe est enregistré. Connectez-vous avec lui.
sign-in-note-address-changed = L’adresse est changée. Connectez-vous avec la nouvelle.
sign-in-identifier-missing = Saisissez votre adresse e-mail ou votre nom d’utilisateur.
sign-in-password-missing = Saisissez votre mot de passe.
sign-in-wrong = { $left ->
    [0] L’adresse ou le mot de passe ne convient pas. C’était le dernier essai pour le moment.
    [one] L’adresse ou le mot de passe ne convient pas. Il vous reste un essai.
   *[other] L’adresse ou le mot de passe ne convient pas. Il vous reste { $left } essais.
}
sign-in-locked = Trop d’essais. Le prochain sera accepté le { $time }. La personne qui gère le serveur peut débloquer le compte plus tôt.

sign-in-code-title = Confirmez que c’est bien vous
sign-in-code-intro = Ouvrez votre application d’authentification et saisissez le code qu’elle affiche pour Controlkeep.
sign-in-code = Code à six chiffres
sign-in-code-button = Continuer
sign-in-use-backup-code = Utiliser un code de secours
sign-in-again = Recommencer
sign-in-code-missing = Saisissez le code à six chiffres que l’application affiche maintenant.
sign-in-code-used = Ce code a déjà servi. Attendez le suivant, 30 secondes au plus, et saisissez-le.
sign-in-code-wrong = { $left ->
    [0] Le code ne convient pas. C’était le dernier essai pour le moment.
    [one] Le code ne convient pas. Vérifiez l’heure de l’appareil qui porte l’application. Il vous reste un essai.
   *[other] Le code ne convient pas. Vérifiez l’heure de l’appareil qui porte l’application. Il vous reste { $left } essais.
}

sign-in-backup-code-title = Utiliser un code de secours
sign-in-backup-code-intro = Chacun de vos dix codes de secours sert une fois, à la place d’un code de l’application.
sign-in-backup-code = Code de secours
sign-in-backup-code-form = Un code de secours a six groupes de quatre lettres et chiffres. Saisissez-en un qui n’a pas encore servi.
sign-in-use-app = Utiliser l’application

sign-in-app-title = Configurer une application d’authentification
sign-in-app-intro = L’application produit un nouveau code toutes les 30 secondes. Vous en saisissez un à chaque connexion : un mot de passe volé n’ouvre rien à lui seul. Toute application de codes temporels convient.
sign-in-app-scan = Scannez cette image avec l’application
sign-in-app-qr = Image à scanner avec l’application d’authentification. La même clé figure en texte ci-dessous.
sign-in-app-key = Ou saisissez cette clé dans l’application :
sign-in-app-copy = Copier la clé
sign-in-app-code = Code affiché par l’application
sign-in-app-code-hint = Six chiffres. Les espaces ne comptent pas.
sign-in-app-button = Confirmer le code

sign-in-codes-title = Conservez vos codes de secours
sign-in-codes-intro = Chaque code vous laisse entrer une fois quand l’application n’est pas à portée de main. Ils ne s’affichent que maintenant. Gardez-les avec vos mots de passe, pas sur l’appareil qui porte l’application.
sign-in-codes-copy = Copier
sign-in-codes-download = Télécharger
sign-in-codes-print = Imprimer
sign-in-codes-stored = J’ai conservé ces codes
sign-in-codes-continue = Continuer
sign-in-not-stored-title = Les codes ne s’affichent pas deux fois
sign-in-not-stored-text = Vous avez continué sans dire que vous avez conservé vos codes de secours. Si ce n’est pas fait, créez-en de nouveaux : sans eux, seule la personne qui gère le serveur peut vous laisser entrer si l’application est perdue.
sign-in-not-stored-new = Créer de nouveaux codes

password-rules = 12 à 128 caractères. Plusieurs mots à la suite se retiennent facilement et se devinent mal. Ni chiffres ni signes obligatoires ; votre nom et celui du produit ne comptent pas.
password-missing = Saisissez un nouveau mot de passe.
password-too-short = Le mot de passe est trop court. Utilisez au moins 12 caractères.
password-too-long = Le mot de passe est trop long. Utilisez au plus 128 caractères.
password-too-common = Le mot de passe est facile à deviner. Utilisez plusieurs mots sans rapport entre eux.
password-from-context = Le mot de passe est tiré de votre nom, de votre adresse ou du nom du produit. Utilisez d’autres mots.
