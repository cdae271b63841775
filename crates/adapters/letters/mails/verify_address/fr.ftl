verify-address-subject = Confirmez votre adresse e-mail
verify-address-text = Quelqu’un a indiqué { $address } comme adresse d’un compte Controlkeep. Si c’est vous, confirmez qu’elle vous appartient.
verify-address-button = Confirmer l’adresse
verify-address-note = Si ce n’est pas vous, vous n’avez rien à faire. L’adresse restera non confirmée.
