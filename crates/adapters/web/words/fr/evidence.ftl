### Preuves : la liste, un élément, l’ajout et la consultation.

evidence-title = Preuves
evidence-add = Ajouter une preuve
evidence-new-title = Ajouter une preuve
evidence-edit = Modifier
evidence-edit-title = Modifier { $number }
evidence-replace = Remplacer par une nouvelle version
evidence-replace-title = Nouvelle version de { $number }
evidence-count = { $count ->
    [one] { $count } élément
   *[other] { $count } éléments
}
evidence-freshness = Fraîcheur
evidence-freshness-fresh = À jour
evidence-freshness-due = À revoir
evidence-freshness-stale = Périmée
evidence-freshness-no-date = Sans date
evidence-freshness-all = Toutes
evidence-due-on = À revoir d’ici le { $day }
evidence-stale-since = Aurait dû être revue avant le { $day }
evidence-no-date-why = Aucune date de preuve n’a été indiquée
evidence-search = Chercher une preuve
evidence-search-hint = Numéro ou titre
evidence-search-send = Chercher
evidence-marking = Marquage
evidence-marking-any = Tout marquage
evidence-marking-none = Aucun
evidence-marking-cui = CUI
evidence-marking-other = Autre
evidence-column-number = N°
evidence-column-title = Titre
evidence-column-date = Date de la preuve
evidence-column-freshness = Fraîcheur
evidence-column-owner = Responsable
evidence-column-marking = Marquage
evidence-column-files = Fichiers, pages
evidence-column-size = Taille
evidence-column-links = Objectifs
evidence-held = Gelée
evidence-pages = Pages
evidence-range = { $from } à { $until } sur { $total }
evidence-previous = Précédente
evidence-next = Suivante
evidence-no-match = Rien ne correspond
evidence-no-match-why = Aucun élément n’a ces mots, cette fraîcheur et ce marquage.
evidence-show-all = Tout afficher
evidence-none = Aucune preuve pour l’instant
evidence-none-why = Une preuve montre à l’évaluateur qu’un objectif est satisfait. Ajoutez des fichiers, ou des liens vers l’endroit où ils se trouvent.

evidence-files = Fichiers
evidence-files-hint = Jusqu’à { $limit } chacun.
evidence-file-failed = Le serveur n’a pas pris le fichier. Ce qui est arrivé y reste un jour.
evidence-no-files = Aucun fichier. Les références ci-dessous y mènent.
evidence-scanned = Analysé contre les logiciels malveillants le { $day }
evidence-not-scanned = Non analysé contre les logiciels malveillants

evidence-field-title = Titre
evidence-field-title-hint = Laissé vide : le nom du premier fichier.
evidence-field-description = Description
evidence-field-date = Date de la preuve
evidence-field-date-hint = Le jour où elle a été faite ou dont elle témoigne, pas celui de l’envoi.
evidence-field-review = À revoir
evidence-field-review-hint = Compté à partir de la date de la preuve.
evidence-more = Période, responsable, marquage, méthodes
evidence-field-from = Couvre à partir du
evidence-field-until = Couvre jusqu’au
evidence-field-owner = Responsable
evidence-field-marking = Marquage
evidence-field-marking-hint = Ce que dit le document lui-même.
evidence-field-marking-text = Autre marquage
evidence-field-marking-text-hint = Seulement avec « Autre » : par exemple Confidentiel entreprise.
evidence-field-methods = Montrée par
evidence-field-assessment = Évaluation
evidence-field-objectives = Objectifs
evidence-field-objectives-hint = Par exemple 3.5.3[a], 3.1.1. Une exigence vaut pour tous ses objectifs.
evidence-field-note = Ce qui est nouveau
evidence-store = Enregistrer
evidence-save = Enregistrer
evidence-cancel = Abandonner

evidence-review-none = Jamais
evidence-review-monthly = Chaque mois
evidence-review-quarterly = Tous les trois mois
evidence-review-semi-annual = Tous les six mois
evidence-review-annual = Chaque année
evidence-review-biennial = Tous les deux ans

evidence-method-examine = Examen
evidence-method-interview = Entretien
evidence-method-test = Test

evidence-fact-owner = Responsable
evidence-fact-date = Date de la preuve
evidence-fact-period = Période
evidence-fact-review = À revoir
evidence-fact-marking = Marquage
evidence-fact-methods = Montrée par
evidence-fact-keep = À conserver jusqu’au
evidence-fact-period-text = du { $from } au { $until }
evidence-none-given = Aucun

evidence-copy-hash = Copier l’empreinte
evidence-download = Télécharger
evidence-look = Regarder
evidence-links = Objectifs liés
evidence-no-links = Elle n’est encore liée à aucun objectif.
evidence-link = Lier
evidence-unlink = Délier { $code }
evidence-references = Références
evidence-reference-add = Ajouter une référence
evidence-reference-title = Ce que c’est
evidence-reference-address = Adresse
evidence-reference-address-hint = Elle commence par https://
evidence-reference-remove = Retirer
evidence-versions = Versions
evidence-version = Version { $number }
evidence-version-current = Actuelle
evidence-history = Historique
evidence-all-activity = Toute l’activité
evidence-keeping = Conservation
evidence-hold = Geler
evidence-hold-set = Geler
evidence-hold-lift = Lever le gel
evidence-hold-reason = Motif
evidence-hold-reason-hint = Par exemple un audit ou un procès. Personne ne peut la supprimer tant que le gel n’est pas levé.
evidence-hold-told = Gelée depuis le { $day } par { $by } : { $reason }
evidence-remove = Supprimer
evidence-remove-why = Ses liens disparaissent, son numéro n’est plus jamais donné, et ses fichiers sont effacés après un délai. L’historique reste.
evidence-remove-do = Supprimer définitivement

evidence-done-added = { $number } enregistrée.
evidence-done-saved = Enregistré.
evidence-done-linked = Liée.
evidence-done-unlinked = Déliée.
evidence-done-held = Elle est gelée.
evidence-done-lifted = Le gel est levé.
evidence-done-removed = { $number } supprimée.

evidence-refused-nothing = Il n’y a rien à enregistrer. Choisissez un fichier ou ajoutez l’adresse d’un fichier.
evidence-refused-title-missing = Indiquez un titre.
evidence-refused-text-long = Le texte est trop long. Ramenez-le à { $max } caractères.
evidence-refused-date = Indiquez un jour, comme 2026-11-20.
evidence-refused-future = La date de la preuve est dans le futur. Indiquez le jour où elle a été faite.
evidence-refused-period = La période finit avant de commencer.
evidence-refused-owner = Choisissez une personne de cette organisation.
evidence-refused-marking = Précisez le marquage.
evidence-refused-objective = { $code } n’est ni un objectif ni une exigence de cette évaluation.
evidence-refused-assessment = Choisissez une évaluation.
evidence-refused-address = Indiquez une adresse qui commence par https://.
evidence-refused-held = Elle est gelée. Levez d’abord le gel.
evidence-refused-kept = Elle doit être conservée jusqu’au { $day }, car une évaluation de certification la nomme.
evidence-refused-stale = Quelqu’un d’autre l’a modifiée entre-temps. Regardez-la et réessayez.
evidence-refused-reason = Indiquez un motif.
evidence-refused-large = Le fichier n’a pas été enregistré. Il dépasse { $limit }. Envoyez un fichier plus petit ou découpez-le.
evidence-refused-quota = Le fichier n’a pas été enregistré. Il reste { $free } sur { $quota } à l’organisation. Supprimez des preuves inutiles ou demandez plus de place.
evidence-refused-name = Le fichier n’a pas été enregistré. Son nom est illisible. Renommez-le et choisissez-le à nouveau.

evidence-file-type-unknown = Le fichier n’a pas été enregistré. Son extension ne dit pas ce que c’est{ $detail ->
    [none] .
   *[other] {" "}: { $detail }.
} Donnez-lui l’extension de son genre, comme .pdf.
evidence-file-type-not-allowed = Le fichier n’a pas été enregistré. Les fichiers du genre { $detail } ne sont pas permis ici. Enregistrez-le sous une autre forme, comme PDF, ou demandez à l’administrateur.
evidence-file-content-mismatch = Le fichier n’a pas été enregistré. Son contenu n’est pas ce que dit son nom : { $detail }. Donnez-lui la bonne extension.
evidence-file-empty-file = Le fichier n’a pas été enregistré. Il est vide.
evidence-file-executable = Le fichier n’a pas été enregistré. C’est un programme. Les programmes ne sont pas gardés comme preuves.
evidence-file-executable-inside = Le fichier n’a pas été enregistré. Il contient un programme : { $detail }. Retirez-le et recompressez le reste.
evidence-file-macros = Le fichier n’a pas été enregistré. Il contient des macros. Enregistrez-le sans macros, par exemple en .docx ou en PDF.
evidence-file-encrypted = Le fichier n’a pas été enregistré. Il est chiffré. Nous ne pouvons pas y chercher de logiciels malveillants. Envoyez-le sans mot de passe ou enregistrez un lien.
evidence-file-broken-file = Le fichier n’a pas été enregistré. Il est abîmé : { $detail }. Ouvrez-le dans son programme et enregistrez-le à nouveau.
evidence-file-unpacked-too-large = Le fichier n’a pas été enregistré. Décompressé, il dépasse { $detail }. Découpez-le.
evidence-file-too-many-entries = Le fichier n’a pas été enregistré. L’archive contient plus de { $detail } fichiers. Découpez-la.
evidence-file-packed-too-tightly = Le fichier n’a pas été enregistré. { $detail } est plus compressé que ne le sont d’honnêtes fichiers.
evidence-file-nested-too-deeply = Le fichier n’a pas été enregistré. Il contient des archives dans des archives : { $detail }. Décompressez d’abord les archives intérieures.
evidence-file-image-too-large = Le fichier n’a pas été enregistré. L’image a trop de points : { $detail }. Réduisez-la.
evidence-file-not-text = Le fichier n’a pas été enregistré. Ce n’est du texte ni en UTF-8 ni en UTF-16. Enregistrez-le en UTF-8.
evidence-file-malware = Le fichier n’a pas été enregistré. L’analyse a trouvé { $detail }. Prévenez votre administrateur.

evidence-size-b = { $size } o
evidence-size-kb = { $size } ko
evidence-size-mb = { $size } Mo
evidence-size-gb = { $size } Go

evidence-look-cut = Seul le début est affiché. Téléchargez le fichier pour tout voir.

evidence-refused-locked = L’évaluation est close. Ce qu’elle dit sert désormais de preuve.
evidence-refused-many = C’est trop à la fois. Liez-en moins.
evidence-refused-reference = Elle renvoie déjà à cette page, ou à autant de pages que possible.

evidence-elsewhere = Ou l’endroit où elle se trouve ailleurs
evidence-replace-note = Tous les liens restent. La version d’avant reste dans l’historique. Donnez la date de la nouvelle.
evidence-files-again = Choisissez-les à nouveau.
evidence-refused-unchanged = Rien n’a été changé.
evidence-refused-no-file = Choisissez un fichier.
evidence-refused-files = C’est trop de fichiers. Choisissez-en 100 au plus.

evidence-done-added-many = { $count ->
    [one] { $count } élément enregistré.
   *[other] { $count } éléments enregistrés.
}

evidence-drop = Déposez des fichiers ici, choisissez-les ou collez une image.
evidence-tray = Fichiers à enregistrer
evidence-upload-waiting = En attente
evidence-upload-uploading = Envoi : { "{percent}" }, { "{speed}" }
evidence-upload-beginning = Envoi
evidence-upload-checking = Vérification
evidence-upload-kept = Prêt
evidence-upload-lost = La connexion est perdue. L’envoi reprendra tout seul.
evidence-upload-stopped = L’envoi s’est arrêté. Ce qui est arrivé y reste un jour.
evidence-upload-signed-out = Vous êtes déconnecté. Connectez-vous dans un autre onglet, puis réessayez.
evidence-upload-refused = Le fichier n’a pas été enregistré.
evidence-upload-cancel = Annuler
evidence-upload-remove = Retirer
evidence-upload-retry = Réessayer
evidence-upload-told-kept = { "{name}" } est prêt.
evidence-upload-told-refused = { "{name}" } : { "{reason}" }
evidence-upload-told-removed = { "{name}" } retiré.
evidence-upload-pasted = Collage { "{time}" }
evidence-upload-too-many = C’est trop de fichiers. Choisissez-en { $most } au plus.
evidence-upload-left = Enregistrement dès que les fichiers seront arrivés.
evidence-upload-stuck = Un fichier n’est pas arrivé. Réessayez ou retirez-le.
evidence-several = Plusieurs fichiers deviennent
evidence-several-one = Un seul élément avec tous les fichiers
evidence-several-each = Un élément par fichier, avec son nom pour titre
evidence-same = Le même fichier que { $number } { $title }.
evidence-same-open = Ouvrir { $number }
evidence-same-link = Lier plutôt { $number }
evidence-same-linked = { $number } est liée à la place. Ce fichier n’est pas enregistré une seconde fois.
evidence-same-objectives = Saisissez les objectifs à lier.
evidence-same-not-linked = Rien n’a été lié. Vérifiez l’évaluation et les objectifs.
evidence-refused-upload-gone = Un fichier n’est plus là. Choisissez-le à nouveau.
evidence-refused-uploads = { $most } fichiers attendent déjà. Enregistrez-les ou retirez-en.
evidence-refused-damaged = Le fichier a changé pendant l’envoi. Choisissez-le à nouveau.
evidence-tick = Choisir { $number }
evidence-tick-all = Choisir tout ce qui est affiché
evidence-archive = Télécharger la sélection en ZIP
evidence-archive-how = Les fichiers des dernières versions, avec un index de leurs empreintes. Chacun est consigné comme téléchargement.
evidence-mine = Les miennes
evidence-look-refused = Impossible de l’afficher ici. Téléchargez-le et ouvrez-le dans son propre programme.
evidence-look-empty = Cette feuille est vide.
evidence-view = Sur une page à part
evidence-page-of = Page { $page } sur { $pages }
evidence-page-alt = Page { $page } sur { $pages } de { $name }, sous forme d’image. Téléchargez le fichier pour en faire lire le texte.
evidence-page-way = Pages du document
evidence-page-to-first = Première
evidence-page-to-previous = Précédente
evidence-page-to-next = Suivante
evidence-page-to-last = Dernière
evidence-page-number = Page
evidence-page-go = Aller
evidence-page-again = Réessayer
evidence-page-first = Afficher la première page
evidence-page-busy = D’autres pages sont en cours de dessin. Réessayez dans quelques secondes ou téléchargez le fichier.
evidence-page-encrypted = Ce document ne s’ouvre qu’avec un mot de passe : impossible de l’afficher ici. Téléchargez-le et ouvrez-le dans son propre programme.
evidence-page-damaged = Ce document est endommagé ou n’est pas un PDF : impossible de l’afficher ici. Téléchargez-le et ouvrez-le dans son propre programme.
evidence-page-missing = Cette page n’existe pas : le document compte { $pages ->
    [one] une page
   *[other] { $pages } pages
}.
evidence-page-large = Ce document est trop volumineux pour être affiché ici. Téléchargez-le et ouvrez-le dans son propre programme.
evidence-page-slow = Le dessin de cette page prend trop de temps : impossible de l’afficher ici. Téléchargez le fichier et ouvrez-le dans son propre programme.
evidence-page-failed = Cette page n’a pas pu être dessinée. Téléchargez le fichier et ouvrez-le dans son propre programme ; le journal du serveur dit ce qui s’est passé.
