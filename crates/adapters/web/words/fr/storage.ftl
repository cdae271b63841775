### Le stockage des fichiers, pour qui administre la plateforme.

frame-nav-storage = Stockage
operations-storage-title = Stockage des fichiers
operations-storage-note = Chaque fichier comparé à son empreinte, chaque bloc aux lignes
operations-storage-asked = Les fichiers vont être vérifiés tout de suite.
operations-storage-goes-on = Les fichiers sont déjà en cours de vérification.
operations-storage-running = Vérification des fichiers en cours
operations-storage-progress = { $files } fichiers lus sur { $total }, { $bytes } sur { $all }.
operations-storage-damaged = { $count ->
    [0] Aucun fichier n’est endommagé.
    [one] { $count } fichier est endommagé.
   *[other] { $count } fichiers sont endommagés.
}
operations-storage-sound = Tout est en ordre.
operations-storage-left-behind = Aucun fichier n’est endommagé. Il reste quelque chose qui n’appartient à rien.
operations-storage-given-up = La dernière vérification n’est pas allée à son terme.
operations-storage-by = Par
operations-storage-ended = Terminée
operations-storage-strays = Blocs sans ligne
operations-storage-unfinished = Fichiers inachevés laissés
operations-storage-named = Fichiers endommagés
operations-storage-item = Preuve
operations-storage-file = Fichier
operations-storage-found = Ce qui ne va pas
operations-storage-damage-missing = Les octets manquent
operations-storage-damage-changed = Les octets ne sont pas ceux qui ont été déposés
operations-storage-damage-key-unknown = Scellé avec une clé qui n’est pas ici
operations-storage-organisation = Organisation
operations-storage-repair = Pour les rétablir depuis une sauvegarde, lancez sur le serveur :
operations-storage-sweep = Pour supprimer ce qui n’appartient à rien, lancez sur le serveur :
operations-storage-none = Jamais vérifié
operations-storage-none-why = Une vérification lit chaque fichier et le compare à son empreinte. Elle se fait en arrière-plan et reprend après un redémarrage.
operations-storage-verify = Vérifier tous les fichiers
operations-storage-verify-note = Elle les lit tous, ce qui prend un moment.
operations-kind-verify-vault = Vérifier tous les fichiers
activity-said-vault-check-asked = { $actor } a demandé la vérification de tous les fichiers.
activity-said-vault-check-ended = Tous les fichiers ont été vérifiés. Lus : { $files }, endommagés : { $damaged }, blocs sans ligne : { $strays }.
activity-said-vault-check-given-up = Une vérification de tous les fichiers n’est pas allée à son terme.
activity-field-bytes = Octets
activity-field-damaged = Endommagés
activity-field-strays = Blocs sans ligne
activity-field-unfinished = Laissés
