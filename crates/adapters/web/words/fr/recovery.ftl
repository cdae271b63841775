### Back into an account by a link in a mail.

recovery-forgot-title = Mot de passe oublié ?
recovery-forgot-intro = Saisissez votre adresse e-mail ou votre nom d’utilisateur. S’il existe un compte, un e-mail contenant un lien part à son adresse. Le lien sert une seule fois, pendant 60 minutes.
recovery-forgot-send = Envoyer le lien
recovery-forgot-sent = S’il existe un compte de ce nom, un e-mail contenant un lien est en route.
recovery-forgot-next = Ouvrez le lien dans les 60 minutes et choisissez un nouveau mot de passe. L’e-mail peut mettre quelques minutes à arriver ; regardez aussi parmi les indésirables.
recovery-forgot-help = Pas d’e-mail ? Si ce serveur n’en envoie pas, la personne qui le gère le trouve dans le dossier des e-mails et peut vous le remettre, ou lance « controlkeep user reset-password ».
recovery-to-sign-in = Vers la connexion
recovery-reset-title = Choisissez un nouveau mot de passe
recovery-reset-intro = Pour le compte dont l’adresse est { $email }.
recovery-reset-effect = Toutes vos sessions se terminent. Votre application d’authentification reste en place.
recovery-welcome-title = Choisissez votre mot de passe
recovery-welcome-intro = Un compte a été créé pour vous, avec l’adresse { $email }. Choisissez un mot de passe, puis connectez-vous et configurez une application d’authentification.
recovery-save = Enregistrer le mot de passe
recovery-verify-title = Confirmez votre adresse
recovery-verify-intro = Vous vous connecterez désormais avec cette adresse, et les e-mails y seront envoyés :
recovery-verify-confirm = Confirmer cette adresse
