### Members of an organisation, and invites.

people-title = Personnes
people-count = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
people-invite = Inviter des personnes
people-members = Membres
people-name = Nom
people-email = Adresse e-mail
people-role = Rôle
people-app = Application d’authentification
people-last = Dernière connexion
people-state = État
people-you = Vous
people-yes = Oui
people-no = Non
people-never = Jamais
people-active = Actif
people-barred = Bloqué
people-invites = Invitations ouvertes
people-invited = Invité
people-ran-out = Expirée
people-invited-as = { $role }, par { $inviter }
people-sent = envoyée le
people-until = valable jusqu’au
people-again = Renvoyer
people-revoke = Retirer
people-back = Toutes les personnes
people-done-again = L’invitation est renvoyée. Le lien envoyé auparavant n’ouvre plus rien.
people-done-revoked = L’invitation est retirée. Son lien n’ouvre plus rien.
people-done-removed = Le membre est retiré. Il ne voit plus rien de cette organisation.
people-done-role = Le rôle est changé. Il vaut dès la prochaine requête.
people-invite-title = Inviter des personnes
people-invite-intro = Chacun reçoit un e-mail avec un lien qui sert une seule fois, pendant sept jours. Avant d’entrer, on ne voit rien.
people-addresses = Adresses e-mail
people-addresses-hint = Une par ligne, 50 au plus.
people-addresses-missing = Saisissez au moins une adresse e-mail.
people-addresses-many = C’est trop en une fois. Envoyez-en { $most } au plus.
people-send = Envoyer les invitations
people-results = Ce qu’elles sont devenues
people-line-sent = Invité.
people-line-again = Déjà invité. L’invitation est renvoyée, avec ce rôle.
people-line-member = Fait déjà partie de l’organisation.
people-line-no-address = Ce n’est pas une adresse e-mail. Corrigez-la et renvoyez-la.
people-line-too-many = Non envoyée : l’organisation a envoyé trop d’invitations en une heure. Réessayez plus tard.
people-role-maintainer = Responsable : peut tout faire, inviter aussi
people-role-member = Membre : travaille aux constats
people-role-viewer = Lecteur : lit
people-role-title = Rôle
people-role-effect = Il vaut dès la prochaine requête.
people-role-save = Changer le rôle
people-remove-title = Retirer
people-remove-effect = Ce que cette personne a fait reste dans l’activité. Son compte reste aussi et peut être invité de nouveau.
people-remove = Retirer de l’organisation
people-last-maintainer = Rien n’est changé. C’est le dernier responsable, et une organisation en garde au moins un. Nommez d’abord un autre responsable.
