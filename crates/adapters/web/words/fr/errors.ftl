### Error pages: what happened, why, what to do.

error-request = Requête
error-copy = Copier
error-home = Accueil

problem-bad-request-title = Le serveur n’a pas pu lire cette requête
problem-bad-request-why = Elle n’a pas une forme que ce produit comprend.
problem-bad-request-remedy = Revenez en arrière et réessayez. Si vous avez saisi une adresse, vérifiez-la.

problem-sign-in-needed-title = Vous êtes déconnecté
problem-sign-in-needed-why = Une session se termine après un temps sans activité, ou quand quelqu’un y met fin. Votre envoi n’a pas été enregistré.
problem-sign-in-needed-remedy = Connectez-vous, puis envoyez-le de nouveau.

problem-not-allowed-title = Vous n’avez pas ce droit
problem-not-allowed-why = Il faut le droit de { $permission }, que votre rôle ne donne pas.
problem-not-allowed-remedy = Demandez à un responsable de l’organisation, ou à l’administrateur de la plateforme, un rôle qui le donne.

problem-not-allowed-here-title = Vous n’avez pas ce droit
problem-not-allowed-here-why = Votre rôle ne donne pas le droit nécessaire.
problem-not-allowed-here-remedy = Demandez à un responsable de l’organisation, ou à l’administrateur de la plateforme, un rôle qui le donne.

problem-forged-request-title = La requête ne vient pas d’une de vos pages
problem-forged-request-why = Le formulaire a été affiché avant votre connexion, dans un autre navigateur ou par un autre site. Rien n’a été enregistré.
problem-forged-request-remedy = Revenez en arrière, rechargez la page et envoyez-le de nouveau.

problem-not-found-title = Cette page n’est pas ici
problem-not-found-why = Elle a peut-être été déplacée, ou vous n’avez pas à la voir.
problem-not-found-remedy = Vérifiez l’adresse ou repartez de l’accueil.

problem-wrong-method-title = Cette adresse n’accepte pas ce type de requête
problem-wrong-method-why = Seul un formulaire y envoie, ou seul un lien y mène.
problem-wrong-method-remedy = Repartez de l’accueil.

problem-too-slow-title = La réponse a pris trop de temps
problem-too-slow-why = Le serveur a abandonné la requête. Elle a pu être enregistrée ou non.
problem-too-slow-remedy = Vérifiez si elle a été enregistrée, puis réessayez.

problem-conflict-title = Quelqu’un a été plus rapide
problem-conflict-why = Ce que vous avez modifié a changé entre-temps. Votre modification n’a pas été enregistrée.
problem-conflict-remedy = Revenez en arrière, rechargez la page et modifiez ce qui s’y trouve maintenant.

problem-setup-step-taken-title = Cette étape de l’installation est déjà faite
problem-setup-step-taken-why = Quelqu’un l’a faite avant vous. Rien de votre part n’a été enregistré.
problem-setup-step-taken-remedy = Allez à l’accueil : il mène à l’étape suivante ou à la connexion.

problem-gone-title = Ce lien a déjà servi ou a expiré
problem-gone-why = Il ne sert qu’une fois, pendant un temps limité.
problem-gone-remedy = Demandez-en un nouveau.

problem-reset-gone-title = Ce lien a déjà servi ou a expiré
problem-reset-gone-why = Un lien pour un nouveau mot de passe sert une seule fois, pendant 60 minutes. Dès qu’un plus récent a servi, les anciens n’ouvrent plus rien non plus.
problem-reset-gone-remedy = Demandez-en un nouveau à la connexion, sous « Mot de passe oublié ? ».

problem-welcome-gone-title = Ce lien a déjà servi ou a expiré
problem-welcome-gone-why = Un lien pour un premier mot de passe sert une seule fois, pendant sept jours.
problem-welcome-gone-remedy = Si vous avez choisi un mot de passe, connectez-vous. Sinon, demandez un nouveau lien à la connexion, sous « Mot de passe oublié ? ».

problem-verify-gone-title = Ce lien a déjà servi ou a expiré
problem-verify-gone-why = Un lien qui confirme une adresse sert une seule fois, pendant 24 heures. Dès qu’un plus récent est envoyé, les anciens n’ouvrent plus rien.
problem-verify-gone-remedy = Regardez dans votre profil quelle est votre adresse. Envoyez de là un nouveau lien.

problem-invite-gone-title = Cette invitation a déjà servi, a été retirée ou a expiré
problem-invite-gone-why = Une invitation sert une seule fois, pendant sept jours, et seulement tant que la personne qui l’a envoyée peut inviter.
problem-invite-gone-remedy = Si vous êtes déjà entré, connectez-vous. Sinon, demandez à la personne qui vous a invité de la renvoyer.

problem-invite-for-another-title = Cette invitation est pour une autre adresse
problem-invite-for-another-why = Vous êtes connecté avec une adresse à laquelle elle n’a pas été envoyée. Rien n’est changé.
problem-invite-for-another-remedy = Déconnectez-vous, puis ouvrez de nouveau le lien.

problem-address-taken-title = Un autre compte a cette adresse
problem-address-taken-why = Elle a été prise après l’envoi du lien. Votre compte reste tel quel.
problem-address-taken-remedy = Choisissez une autre adresse dans votre profil.

problem-too-large-title = C’est trop volumineux
problem-too-large-why = La limite est de { $limit } ko. Rien n’a été enregistré.
problem-too-large-remedy = Envoyez quelque chose de plus petit ou divisez-le.

problem-too-large-here-title = C’est trop volumineux
problem-too-large-here-why = La limite de ce formulaire est dépassée. Rien n’a été enregistré.
problem-too-large-here-remedy = Envoyez quelque chose de plus petit ou divisez-le.

problem-wrong-type-title = Le serveur n’accepte pas ce type de contenu
problem-wrong-type-why = Les formulaires sont envoyés comme formulaires, et seuls certains portent des fichiers. Rien n’a été enregistré.
problem-wrong-type-remedy = Utilisez le formulaire de la page.

problem-wrong-host-title = Le serveur ne répond pas à ce nom
problem-wrong-host-why = L’adresse de votre navigateur n’est pas l’une des siennes.
problem-wrong-host-remedy = Utilisez l’adresse qui vous a été donnée.

problem-unreadable-form-title = Le serveur n’a pas pu lire ce formulaire
problem-unreadable-form-why = Un champ manque, est inconnu ou d’un autre type que celui de la page. Rien n’a été enregistré.
problem-unreadable-form-remedy = Revenez en arrière, rechargez la page et remplissez de nouveau le formulaire.

problem-frozen-title = Fermé aux modifications
problem-frozen-why = Ce contenu sert désormais de preuve. Rien n’a été enregistré.
problem-frozen-remedy = Travaillez dans une évaluation encore ouverte ou commencez-en une nouvelle.

problem-too-many-requests-title = C’était trop rapide
problem-too-many-requests-why = Une même adresse ne peut pas envoyer autant de requêtes par minute.
problem-too-many-requests-remedy = { $seconds ->
    [one] Attendez une seconde, puis réessayez.
   *[other] Attendez { $seconds } secondes, puis réessayez.
}

problem-too-many-requests-now-title = C’était trop rapide
problem-too-many-requests-now-why = Une même adresse ne peut pas envoyer autant de requêtes par minute.
problem-too-many-requests-now-remedy = Attendez une minute, puis réessayez.

problem-internal-title = Une erreur s’est produite de notre côté
problem-internal-why = Vous n’y êtes pour rien. La dernière modification n’a peut-être pas été enregistrée.
problem-internal-remedy = Réessayez. Si cela se reproduit, indiquez la requête ci-dessous à la personne qui gère le serveur.

problem-integrity-error-title = Des données enregistrées sont endommagées
problem-integrity-error-why = Le serveur a trouvé dans sa base quelque chose d’impossible. Il n’a rien modifié.
problem-integrity-error-remedy = Indiquez la requête ci-dessous à la personne qui gère le serveur. La commande « controlkeep doctor » en dit plus.

problem-busy-title = Le serveur est occupé
problem-busy-why = Il y a en ce moment plus à faire qu’il n’en prend à la fois. Rien n’a été enregistré.
problem-busy-remedy = Attendez quelques secondes, puis réessayez.

problem-database-away-title = La base de données ne répond pas
problem-database-away-why = Le serveur ne peut pas la joindre en ce moment. Rien n’a été enregistré.
problem-database-away-remedy = Attendez quelques secondes, puis réessayez. Elle revient d’elle-même.

problem-storage-full-title = Il n’y a plus de place
problem-storage-full-why = Le disque du serveur est plein ou une limite est atteinte. Rien n’a été enregistré.
problem-storage-full-remedy = Prévenez la personne qui gère le serveur.

permission-assessments-read = lire les évaluations
permission-assessments-create = commencer des évaluations
permission-findings-set = poser des constats
permission-activity-read = lire l’activité
permission-members-read = voir qui fait partie de l’organisation
permission-members-manage = inviter des personnes et changer leurs rôles
permission-organisations-create = créer des organisations
permission-catalogues-import = importer des référentiels
permission-platform-activity-read = lire l’activité de la plateforme
permission-accounts-manage = gérer les comptes
