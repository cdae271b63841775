account-locked-subject = La connexion à votre compte est bloquée pour un moment
account-locked-text = Il y a eu trop de tentatives de connexion erronées à votre compte. La connexion est bloquée jusqu’au { $until }, puis elle se rouvre d’elle-même.
account-locked-note = Si ces tentatives ne viennent pas de vous, quelqu’un essaie peut-être de deviner votre mot de passe. Personne n’est entré ainsi.
account-locked-button = Choisir un nouveau mot de passe
