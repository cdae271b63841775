new-device-subject = Nouvelle connexion à votre compte
new-device-text = Quelqu’un s’est connecté à votre compte depuis un appareil inconnu jusqu’ici. Si c’est vous, vous n’avez rien à faire.
new-device-note = Si ce n’est pas vous, mettez fin à la session et choisissez un nouveau mot de passe dès maintenant, puis prévenez votre administrateur.
new-device-button = Voir vos sessions
