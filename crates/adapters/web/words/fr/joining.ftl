### The way into an organisation by an invite.

joining-title = Invitation
joining-heading = Vous êtes invité à rejoindre { $organisation }
joining-organisation = Organisation
joining-role = Votre rôle
joining-inviter = Invité par
joining-email = Votre adresse e-mail
joining-until = Valable jusqu’au
joining-join = Rejoindre
joining-next = Vous configurerez ensuite une application d’authentification, pour qu’un mot de passe volé n’ouvre rien à lui seul.
joining-sign-in = Un compte existe avec l’adresse { $email }. Connectez-vous avec lui pour rejoindre l’organisation.
joining-other = L’invitation est destinée à { $email }, mais vous êtes connecté en tant que { $own }. Déconnectez-vous, puis ouvrez de nouveau le lien.
