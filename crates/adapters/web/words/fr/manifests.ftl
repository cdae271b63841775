### Listes d’empreintes des preuves d’une évaluation.

frame-nav-manifests = Listes d’empreintes
manifests-title = Listes d’empreintes
manifests-about = Une évaluation de certification (niveau 2 par un C3PAO, niveau 3) veut l’empreinte de chaque artefact. Une autoévaluation ne la demande pas. Dans les deux cas, les artefacts se conservent six ans.
manifests-freeze = Figer les preuves
manifests-column-frozen = Figée
manifests-column-by = Par
manifests-column-files = Fichiers
manifests-column-keep = À conserver jusqu’au
manifests-column-hash = Empreinte de la liste (SHA-256)
manifests-column-path = Chemin dans la liste
manifests-column-item = Preuve
manifests-column-state = Octets
manifests-column-malware = Logiciels malveillants
manifests-none = Aucune liste d’empreintes
manifests-none-why = Figez les preuves au début de l’évaluation : la liste et son empreinte sont ce qu’eMASS demande.
manifests-none-not-yours = Un responsable de l’organisation fige les preuves au début de l’évaluation.

manifests-freeze-title = Figer les preuves
manifests-freeze-about = La liste contiendra les fichiers les plus récents de tout ce qui est lié à un objectif de cette évaluation. Parcourez-la d’abord : une liste n’est jamais modifiée ni supprimée.
manifests-nothing = Rien à figer
manifests-nothing-why = Aucun fichier n’est lié à un objectif de cette évaluation. Liez d’abord des preuves.
manifests-open-evidence = Ouvrir les preuves
manifests-in-list = Fichiers de la liste
manifests-version = version { $version }
manifests-some-missing = { $count ->
    [one] { $count } fichier est manquant.
   *[other] { $count } fichiers sont manquants.
}
manifests-some-damaged = { $count ->
    [one] { $count } fichier est endommagé.
   *[other] { $count } fichiers sont endommagés.
}
manifests-unsound-how = Une liste qui les nomme ne se vérifiera pas. Rétablissez-les d’abord depuis une sauvegarde, ou remplacez-les par de nouvelles versions.
manifests-read-whole = Chaque fichier a été lu jusqu’au bout et a l’empreinte qu’il avait à son dépôt.
manifests-unscanned = { $count ->
    [one] { $count } fichier n’a pas été analysé contre les logiciels malveillants.
   *[other] { $count } fichiers n’ont pas été analysés contre les logiciels malveillants.
}
manifests-bare = { $count ->
    [one] { $count } preuve liée n’a pas de fichier ; rien d’elle ne sera dans la liste :
   *[other] { $count } preuves liées n’ont pas de fichier ; rien d’elles ne sera dans la liste :
}
manifests-despite = Figer bien que des fichiers soient manquants ou endommagés
manifests-refused-despite = Des fichiers sont manquants ou endommagés. Rétablissez-les, ou cochez cette case pour figer quand même.
manifests-refused-nothing = Rien n’a été figé : plus aucun fichier n’est lié à l’évaluation.
manifests-refused-changed = Rien n’a été figé : les preuves ont changé pendant que vous regardiez. Voici leur état actuel.
manifests-freeze-files = { $count ->
    [one] Figer { $count } fichier
   *[other] Figer { $count } fichiers
}
manifests-read-all = Lire d’abord chaque fichier
manifests-freeze-note = Dès lors, rien de ces preuves ne peut être supprimé avant la date ci-dessus.
manifests-file-missing = Manquant
manifests-file-damaged = Endommagé
manifests-file-whole = Lu, tel que déposé
manifests-file-there = Présent

manifests-one-title = Liste d’empreintes
manifests-frozen = { $count ->
    [one] { $count } fichier est figé. Copiez les valeurs ci-dessous dans eMASS et conservez les deux fichiers.
   *[other] { $count } fichiers sont figés. Copiez les valeurs ci-dessous dans eMASS et conservez les deux fichiers.
}
manifests-emass = Ce qu’eMASS demande
manifests-copy-list = Copier le nom
manifests-copy-value = Copier la valeur
manifests-copy-algorithm = Copier l’algorithme
manifests-copy-date = Copier la date
manifests-download-list = Liste des artefacts
manifests-download-hash = Empreinte de la liste
manifests-bytes-note = Les deux fichiers sont remis exactement tels qu’ils ont été conservés. Ouverts et réenregistrés, ils ont une autre empreinte.
manifests-kept-note = Rien des preuves que cette liste nomme ne peut être supprimé avant cette date.
manifests-verify = Vérifier maintenant
manifests-verify-note = Lit chaque fichier et le compare à la liste.
manifests-in-order = En ordre.
manifests-not-in-order = Pas en ordre.
manifests-same = { $same } fichiers sur { $listed } sont tels qu’ils ont été figés.
manifests-list-changed = La liste ou son fichier d’empreinte n’est pas ce qui a été figé.
manifests-unread = { $count ->
    [one] { $count } ligne de la liste est illisible.
   *[other] { $count } lignes de la liste sont illisibles.
}
manifests-missing = { $count ->
    [one] { $count } fichier est manquant
   *[other] { $count } fichiers sont manquants
}
manifests-changed = { $count ->
    [one] { $count } fichier contient d’autres octets, ou ne s’ouvre pas
   *[other] { $count } fichiers contiennent d’autres octets, ou ne s’ouvrent pas
}
manifests-repair = Demandez à la personne qui exploite le serveur de rétablir ces fichiers depuis une sauvegarde.
manifests-extra = { $count ->
    [one] { $count } fichier est devenu une preuve après que la liste a été figée, et n’y figure pas. Figez à nouveau pour l’avoir dans une liste.
   *[other] { $count } fichiers sont devenus des preuves après que la liste a été figée, et n’y figurent pas. Figez à nouveau pour les avoir dans une liste.
}

evidence-frozen-in = Figée dans
evidence-refused-kept-by = Elle n’a pas été supprimée. Elle figure dans une liste d’empreintes et doit être conservée jusqu’au { $day } : { $lists }.
score-open-manifests = Listes d’empreintes
activity-said-evidence-manifest-frozen = { $actor } a figé les preuves de { $subject }. Fichiers dans la liste : { $files }.
activity-said-evidence-manifest-downloaded = { $actor } a téléchargé { $file } de { $subject }.
activity-said-evidence-manifest-verified = { $actor } a vérifié une liste d’empreintes de { $subject } : { $same } tels que figés, { $missing } manquants, { $changed } modifiés.
activity-field-list-sha256 = Empreinte de la liste
activity-field-in-order = En ordre
activity-field-same = Tels que figés
activity-field-missing = Manquants
activity-field-changed = Modifiés
activity-field-extra = Hors de la liste
activity-field-keep-until = À conserver jusqu’au
activity-value-in-order-yes = oui
activity-value-in-order-no = non
activity-group-evidence-manifest = Listes d’empreintes
activity-said-evidence-repaired = Un fichier de { $subject } était endommagé et a été rétabli depuis la sauvegarde { $backup } : { $file }.
activity-field-backup = Sauvegarde
