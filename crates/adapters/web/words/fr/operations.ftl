### What runs by itself: mail and jobs.

operations-mail-title = E-mails
operations-route = Comment partent les messages
operations-server = Serveur de messagerie
operations-security = Connexion
operations-security-tls = TLS
operations-security-starttls = STARTTLS
operations-security-none = non sécurisée
operations-security-warning = La connexion au serveur de messagerie n’est pas sécurisée. Cela ne convient qu’à un serveur sur la même machine.
operations-from = Expéditeur
operations-folder = Aucun serveur de messagerie n’est configuré : personne ne reçoit d’e-mail. Les messages sont déposés dans le dossier
operations-folder-how = Renseignez smtp_host, ainsi que smtp_user et smtp_password si le serveur les demande, puis redémarrez Controlkeep.
operations-test = M’envoyer un test
operations-test-to = Il est envoyé à { $address }.
operations-test-well = Le message de test destiné à { $address } a été remis.
operations-test-failed = Le message de test n’a pas été remis. La dernière ligne ci-dessous dit pourquoi.
operations-transcript = Ce qui a été dit
operations-letters = Messages
operations-no-letters = Aucun message ici
operations-no-letters-why = Les messages apparaissent ici dès qu’ils sont déposés. Leur contenu n’est jamais affiché, et il est oublié une fois l’envoi effectué.
operations-letter-welcome = Bienvenue
operations-letter-invite = Invitation
operations-letter-verify-address = Confirmation de l’adresse
operations-letter-reset-password = Nouveau mot de passe
operations-letter-sign-in-method-changed = Mode de connexion modifié
operations-letter-new-device = Nouvel appareil
operations-letter-account-locked = Connexion bloquée
operations-letter-evidence-digest = Résumé des preuves
operations-letter-test = Test

operations-jobs-title = Tâches
operations-jobs-note = Le travail effectué après la réponse à une requête
operations-no-jobs = Aucune tâche ici
operations-no-jobs-why = Les tâches apparaissent ici dès que quelque chose les demande. Ce qui est terminé ou abandonné est supprimé après 30 jours.
operations-kind-send-letter = Envoyer un message
operations-kind-evidence-digest = Prévenir les responsables des preuves à revoir
operations-kind-sweep-sessions = Supprimer les sessions expirées
operations-kind-sweep-jobs = Supprimer les anciennes tâches et les anciens messages
operations-kind-clear-evidence = Supprimer les fichiers des preuves retirées

operations-states = Leur état
operations-all = Toutes
operations-state-waiting = En attente
operations-state-claimed = En cours
operations-state-done = Terminée
operations-state-dead = Échouée
operations-state-discarded = Abandonnée
operations-asked = Demandée
operations-next = Prochaine tentative
operations-tries = { $count ->
    [0] aucune tentative
    [one] 1 tentative
   *[other] { $count } tentatives
}
operations-node = sur { $node }
operations-retry = Réessayer
operations-discard = Abandonner
operations-retried = Une nouvelle tentative aura lieu tout de suite.
operations-discarded = La tâche est abandonnée et ne sera pas effectuée.
operations-not-possible = Elle est déjà en cours ou terminée. La liste montre son état actuel.

operations-schedules = Planifications
operations-what = Quoi
operations-last = Dernier passage
operations-next-turn = Prochain passage

operations-backups-title = Sauvegardes
operations-backups-note = Des copies de tout, faites pendant que l’on travaille
operations-backups-asked = La sauvegarde sera faite tout de suite. Son état est affiché sous
operations-backups-place = Où elles se trouvent
operations-folder-label = Dossier
operations-backups-never = à la main seulement : réglez backup_every_hours pour qu’elles soient faites régulièrement
operations-backups-now = Sauvegarder maintenant
operations-backups-now-note = Chaque sauvegarde est vérifiée après avoir été faite. Copiez-les sur une autre machine et gardez la clé ailleurs.
operations-backups-name = Nom
operations-backups-made = Faite
operations-backups-size = Taille
operations-backups-verified = Vérifiée
operations-backups-kilobytes = { $size } ko
operations-no-backups = Aucune sauvegarde ici
operations-no-backups-why = Faites-en une maintenant, ou réglez backup_every_hours et redémarrez Controlkeep.
operations-restore = Pour en restaurer une
operations-restore-key = Placez le fichier de clé dans un dossier de données vide et indiquez une base de données vide.
operations-restore-run = Exécutez sur le serveur :
operations-restore-after = Démarrez Controlkeep à cet endroit. Chacun se reconnecte et crée de nouveaux codes de secours.
operations-kind-make-backup = Faire une sauvegarde
