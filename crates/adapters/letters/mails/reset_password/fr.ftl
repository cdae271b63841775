reset-password-subject = Choisissez un nouveau mot de passe
reset-password-text = Quelqu’un a demandé un nouveau mot de passe pour le compte associé à l’adresse { $address }. Si c’est vous, choisissez-le maintenant. Toutes les autres sessions prendront fin, et votre application d’authentification reste inchangée.
reset-password-button = Choisir un nouveau mot de passe
reset-password-note = Si ce n’est pas vous, vous n’avez rien à faire. Votre mot de passe reste inchangé.
