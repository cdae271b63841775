welcome-subject = Votre compte Controlkeep
welcome-text = Un compte a été créé pour vous dans Controlkeep, l’outil de suivi de la conformité. Votre identifiant est { $address }. Choisissez un mot de passe pour l’activer.
welcome-button = Choisir un mot de passe
welcome-note = Si vous n’attendiez pas ce message, vous n’avez rien à faire. Sans le lien, personne ne peut utiliser le compte.
