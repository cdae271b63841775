### The first set-up.

setup-steps = Étapes de l’installation
setup-step-done = (fait)
setup-step-language = Langue et code
setup-step-checks = Vérifications
setup-step-administrator = Administrateur
setup-step-app = Application d’authentification
setup-step-codes = Codes de secours
setup-step-organisation = Organisation
setup-continue = Continuer

setup-title = Installer Controlkeep
setup-intro = Six écrans courts, environ cinq minutes. Vous pouvez partir à tout moment et reprendre où vous en étiez.
setup-language = Langue
setup-code = Code d’installation
setup-code-hint = Le serveur l’a affiché au démarrage : trois groupes de sept lettres et chiffres. Chaque démarrage en affiche un nouveau.
setup-code-form = Un code d’installation a trois groupes de sept lettres et chiffres. Copiez celui que le serveur a affiché à son dernier démarrage.
setup-code-wrong = { $left ->
    [0] Ce n’est pas le code affiché au dernier démarrage. C’était le dernier essai pour le moment.
    [one] Ce n’est pas le code affiché au dernier démarrage. Il vous reste un essai.
   *[other] Ce n’est pas le code affiché au dernier démarrage. Il vous reste { $left } essais.
}

setup-checks-title = Vérifications
setup-checks-intro = Ce sur quoi le produit repose, examiné à l’instant.
setup-checks-failed = Un point est à corriger avant de continuer. Corrigez-le sur le serveur, puis vérifiez de nouveau.
setup-checks-again = Vérifier de nouveau
setup-check-state-pass = Bon
setup-check-state-warn = À regarder
setup-check-state-fail = Échec
setup-check-database = Base de données
setup-check-database-pass = { $detail } répond et accepte des données.
setup-check-database-warn = { $kind } répond, avec une remarque : { $detail }. Lisez-la avant d’enregistrer quoi que ce soit d’important.
setup-check-database-fail = { $kind } ne répond pas comme il faut : { $detail }. Vérifiez qu’elle fonctionne et que l’adresse de la configuration est la bonne.
setup-check-data-folder = Dossier de données
setup-check-data-folder-pass = { $folder } accepte des fichiers, et seul son propriétaire peut y regarder.
setup-check-data-folder-warn = { $folder } accepte des fichiers, mais d’autres utilisateurs de la machine peuvent y regarder. Retirez-leur ce droit : chmod 700.
setup-check-data-folder-fail = { $folder } n’accepte pas de fichiers. Donnez-le à l’utilisateur qui fait tourner le serveur, ou libérez de la place sur le disque.
setup-check-key = Clé maîtresse
setup-check-key-pass = La clé { $id } de { $file } convient aux données enregistrées. Gardez une copie du fichier ailleurs que sur le serveur : sans elle, personne ne peut se connecter avec un code.
setup-check-key-warn = La clé { $id } de { $file } convient, avec une remarque. Consultez le journal du serveur.
setup-check-key-fail = La clé { $id } de { $file } ne convient pas aux données enregistrées. Remettez le bon fichier de clé et redémarrez.
setup-check-clock = Horloge
setup-check-clock-pass = L’horloge du serveur indique { $now }. Les codes des applications d’authentification en dépendent.
setup-check-clock-warn = L’horloge du serveur indique { $now }. Comparez-la à la vôtre : les codes des applications d’authentification en dépendent.
setup-check-clock-fail = L’horloge du serveur indique { $now }, ce qui est impossible. Réglez-la, par exemple par un service de temps (NTP).

setup-administrator-title = L’administrateur
setup-administrator-intro = Ce compte administre la plateforme : il crée des organisations et importe des référentiels. Vous serez aussi responsable de la première organisation.
setup-name = Nom
setup-name-hint = Tel que les autres le voient, dans l’activité aussi.
setup-name-missing = Saisissez votre nom.
setup-name-too-long = Le nom est trop long. Utilisez au plus 120 caractères.
setup-name-control = Le nom contient un caractère qui ne s’affiche pas. Saisissez-le de nouveau.
setup-email = Adresse e-mail
setup-email-hint = Elle vous sert à vous connecter.
setup-email-missing = Saisissez votre adresse e-mail.
setup-email-form = Ce n’est pas une adresse e-mail. Elle doit avoir une forme comme nom@exemple.fr.
setup-email-taken = Un autre compte a cette adresse. Utilisez-en une autre.
setup-username = Nom d’utilisateur
setup-username-hint = Un nom plus court pour se connecter.
setup-username-form = Un nom d’utilisateur a 3 à 64 lettres, chiffres, points, traits d’union ou tirets bas, et commence par une lettre.
setup-username-taken = Un autre compte a ce nom d’utilisateur. Utilisez-en un autre.
setup-password = Mot de passe

setup-organisation-title = La première organisation
setup-organisation-intro = Tout ce que vous évaluez appartient à une organisation. Vous pourrez en ajouter d’autres.
setup-organisation = Nom de l’organisation
setup-organisation-hint = Par exemple Acme Machining.
setup-organisation-missing = Saisissez le nom de l’organisation.
setup-organisation-too-long = Le nom est trop long. Utilisez au plus 120 caractères.
setup-framework = Évaluée selon
setup-framework-hint = Le niveau 2 est celui de la plupart de ceux qui traitent des CUI.
setup-framework-missing = Choisissez un référentiel dans la liste.
setup-assessment = Nom de la première évaluation
setup-assessment-hint = Il distingue les évaluations.
setup-assessment-suggestion = CMMC niveau 2 · { $year }
setup-assessment-missing = Saisissez un nom pour l’évaluation.
setup-assessment-too-long = Le nom est trop long. Utilisez au plus 120 caractères.
setup-finish = Terminer et ouvrir les exigences
