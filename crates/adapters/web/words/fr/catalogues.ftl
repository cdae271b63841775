### Catalogues: what there is to be assessed against.

catalogues-title = Référentiels
catalogues-note = ce sur quoi portent les évaluations
catalogues-import = Importer un référentiel
catalogues-all = Tous les référentiels
catalogues-code = Code
catalogues-name = Nom
catalogues-version = Version
catalogues-origin = Origine
catalogues-embedded = Livré avec le produit
catalogues-imported = Importé
catalogues-requirements = Exigences
catalogues-objectives = Objectifs
catalogues-installed = Installé
catalogues-none = Aucun référentiel
catalogues-none-why = Les référentiels contiennent les exigences d’un cadre. Ceux qui sont livrés avec le produit sont installés au démarrage du serveur.
catalogues-counts = { $requirements ->
    [one] { $requirements } exigence
   *[other] { $requirements } exigences
} et { $objectives ->
    [one] { $objectives } objectif
   *[other] { $objectives } objectifs
}
catalogues-families = Familles
catalogues-every-family = Toutes
catalogues-objective-count = { $count ->
    [one] { $count } objectif
   *[other] { $count } objectifs
}
catalogues-points = { $count ->
    [0] aucun point
    [one] { $count } point
   *[other] { $count } points
}
catalogues-points-partial = { $full } points, ou { $partial }

catalogues-import-title = Importer un référentiel
catalogues-file = Fichier du référentiel
catalogues-other-file = Un autre fichier
catalogues-file-hint = Un catalogue OSCAL en JSON, { $limit } Mo au plus. La lecture montre d’abord ce qu’il contient et ne garde rien.
catalogues-try = Lire le fichier
catalogues-cancel = Annuler
catalogues-draft = Voici ce qui serait importé
catalogues-draft-note = Lu dans { $file }. Rien n’est encore gardé ; la réponse attend 10 minutes.
catalogues-notices = Ce qui a été laissé de côté ou adapté
catalogues-confirm = Importer ce référentiel
catalogues-not-imported = Rien n’a été importé
catalogues-choose-again = Choisir un fichier
catalogues-more-problems = { $count ->
    [one] Il y a encore { $count } autre problème.
   *[other] Il y a encore { $count } autres problèmes.
}
catalogues-no-file = Aucun fichier n’accompagnait le formulaire.
catalogues-no-file-remedy = Choisissez un fichier qui n’est pas vide.
catalogues-draft-gone = Le fichier lu n’est plus disponible. Il attend 10 minutes, sert une fois et est oublié quand le serveur redémarre.
catalogues-draft-gone-remedy = Lisez le fichier à nouveau.
catalogues-already-there = { $code } en version { $version } est déjà installé, et un référentiel installé ne change jamais.
catalogues-already-there-remedy = Utilisez celui qui est installé, ou donnez une autre version au fichier.

catalogue-unread-too-large = Le fichier fait { $size } Mo et la limite est de { $limit } Mo.
catalogue-unread-too-large-remedy = Importez un référentiel plus petit, ou une partie de celui-ci.
catalogue-unread-too-many-values = Le fichier contient plus de { $limit } valeurs.
catalogue-unread-too-many-values-remedy = Importez un référentiel plus petit, ou une partie de celui-ci.
catalogue-unread-too-deep = Le fichier est imbriqué sur plus de { $limit } niveaux.
catalogue-unread-too-deep-remedy = Vérifiez que c’est bien le référentiel voulu.
catalogue-unread-not-json = Le fichier n’est pas du JSON : ligne { $line }, colonne { $column } : { $detail }.
catalogue-unread-not-json-remedy = Vérifiez que le fichier est complet et que c’est l’édition JSON.
catalogue-unread-not-a-catalogue = Le fichier n’est pas un catalogue mais { $found }.
catalogue-unread-not-a-catalogue-remedy = Choisissez le fichier qui commence par « catalog ».
catalogue-unread-unsupported-version = Le fichier suit OSCAL { $found }, qui n’est pas connu ici.
catalogue-unread-unsupported-version-remedy = Convertissez-le en OSCAL 1.1 ou 1.2.
catalogue-unread-problems = { $count ->
    [one] Le catalogue a { $count } problème.
   *[other] Le catalogue a { $count } problèmes.
}
catalogue-unread-problems-remedy = Corrigez le fichier, puis lisez-le à nouveau.

catalogue-problem-wrong-type = La valeur est d’un autre type, ou une clé y figure deux fois.
catalogue-problem-wrong-type-remedy = Écrivez-la comme OSCAL la définit.
catalogue-problem-missing = Une valeur manque.
catalogue-problem-missing-remedy = Ajoutez-la.
catalogue-problem-blank = Un texte qui doit dire quelque chose est vide.
catalogue-problem-blank-remedy = Écrivez le texte.
catalogue-problem-unfit-id = Un identifiant contient des espaces ou des caractères de contrôle.
catalogue-problem-unfit-id-remedy = Utilisez des lettres, des chiffres, des points et des traits d’union.
catalogue-problem-duplicate-id = Un identifiant est utilisé deux fois.
catalogue-problem-duplicate-id-remedy = Donnez-en un autre à l’un des deux.
catalogue-problem-unknown-parameter = Un texte insère un paramètre que rien ne définit.
catalogue-problem-unknown-parameter-remedy = Définissez le paramètre, ou retirez-le du texte.
catalogue-problem-parameter-loop = Un paramètre s’insère lui-même.
catalogue-problem-parameter-loop-remedy = Rompez le cercle.
catalogue-problem-too-long = Un texte ou un identifiant est trop long.
catalogue-problem-too-long-remedy = Raccourcissez-le.
catalogue-problem-too-much-text = Tous les textes ensemble sont trop longs une fois leurs paramètres insérés.
catalogue-problem-too-much-text-remedy = Raccourcissez les textes des paramètres.
catalogue-problem-no-requirements = Il ne reste aucune exigence à évaluer.
catalogue-problem-no-requirements-remedy = Vérifiez que les mesures sont dans le fichier et ne sont pas retirées.
catalogue-problem-too-many-requirements = Il y a trop d’exigences.
catalogue-problem-too-many-requirements-remedy = Importez une partie du référentiel.
catalogue-problem-too-many-objectives = Il y a trop d’objectifs.
catalogue-problem-too-many-objectives-remedy = Importez une partie du référentiel.
catalogue-problem-too-many-parameters = Il y a trop de paramètres.
catalogue-problem-too-many-parameters-remedy = Importez une partie du référentiel.
catalogue-problem-unsound = L’ensemble n’est pas cohérent.
catalogue-problem-unsound-remedy = Comparez le fichier à celui que propose son éditeur.

catalogue-notice-withdrawn = { $count ->
    [one] { $count } exigence retirée a été laissée de côté.
   *[other] { $count } exigences retirées ont été laissées de côté.
}
catalogue-notice-earlier-edition = { $count ->
    [one] { $count } exigence d’une édition antérieure a été laissée de côté.
   *[other] { $count } exigences d’une édition antérieure ont été laissées de côté.
}
catalogue-notice-own-objective = { $count ->
    [one] { $count } exigence sans objectif est devenue son propre objectif.
   *[other] { $count } exigences sans objectif sont devenues leur propre objectif.
}
catalogue-notice-empty-objective = { $count ->
    [one] { $count } objectif sans texte a été laissé de côté.
   *[other] { $count } objectifs sans texte ont été laissés de côté.
}
catalogue-notice-title-from-text = { $count ->
    [one] { $count } titre qui ne fait que répéter le code a été remplacé par le texte de l’exigence.
   *[other] { $count } titres qui ne font que répéter le code ont été remplacés par le texte de leur exigence.
}
catalogue-notice-text-from-objectives = { $count ->
    [one] { $count } exigence sans texte propre montre ceux de ses objectifs.
   *[other] { $count } exigences sans texte propre montrent ceux de leurs objectifs.
}
catalogue-notice-cut = { $count ->
    [one] { $count } titre ou libellé a été coupé à la longueur permise.
   *[other] { $count } titres ou libellés ont été coupés à la longueur permise.
}
catalogue-notice-parameter-label = { $count ->
    [one] { $count } paramètre sans libellé a été nommé d’après son usage ou son identifiant.
   *[other] { $count } paramètres sans libellé ont été nommés d’après leur usage ou leur identifiant.
}
catalogue-notice-shared-parameter = { $count ->
    [one] { $count } paramètre qui n’appartient à aucune exigence en particulier n’a servi que dans les textes.
   *[other] { $count } paramètres qui n’appartiennent à aucune exigence en particulier n’ont servi que dans les textes.
}
catalogue-notice-short-name = { $count ->
    [one] { $count } nom court qui n’est pas unique a été remplacé par l’identifiant complet.
   *[other] { $count } noms courts qui ne sont pas uniques ont été remplacés par les identifiants complets.
}
catalogue-notice-ungrouped = { $count ->
    [one] { $count } exigence hors de tout groupe a été mise dans une famille à part.
   *[other] { $count } exigences hors de tout groupe ont été mises dans une famille à part.
}
catalogue-notice-older-format = Le fichier suit une édition plus ancienne du format.
