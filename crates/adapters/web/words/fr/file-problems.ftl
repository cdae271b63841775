# Pages d’erreur au sujet des fichiers : ce qui s’est passé, pourquoi et que faire.

problem-file-too-large-title = Le fichier n’a pas été enregistré
problem-file-too-large-why = Il dépasse { $limit } Mo, la limite fixée.
problem-file-too-large-remedy = Envoyez un fichier plus petit ou divisez-le.

problem-file-empty-title = Le fichier n’a pas été enregistré
problem-file-empty-why = Il est vide.
problem-file-empty-remedy = Vérifiez le fichier sur votre ordinateur, puis envoyez-le à nouveau.

problem-file-refused-title = Le fichier n’a pas été enregistré
problem-file-refused-why =
    { $reason ->
        [type_unknown] Son nom ne se termine pas par un type de fichier connu ici.
        [type_not_allowed] Les fichiers de ce type ne sont pas admis ici ({ $detail }).
        [content_mismatch] Son contenu n’est pas ce que dit son nom ({ $detail }).
        [empty_file] Il est vide.
        [executable] C’est un programme.
        [executable_inside] Il contient un programme ({ $detail }).
        [macros] Il contient des macros.
        [encrypted] Il est chiffré : personne ne peut regarder à l’intérieur.
        [broken_file] Il est défectueux ({ $detail }).
        [unpacked_too_large] Décompressé, il devient trop volumineux.
        [too_many_entries] Il contient trop de fichiers.
        [packed_too_tightly] Il est plus comprimé qu’un fichier honnête ({ $detail }).
        [nested_too_deeply] Il contient des archives imbriquées, trop profondes pour être examinées.
        [image_too_large] L’image a trop de points ({ $detail }).
        [not_text] Il n’est pas lisible comme texte.
       *[other] Ce n’est pas un fichier qui peut être conservé ici.
    }
problem-file-refused-remedy = Enregistrez-le sous une autre forme, par exemple en PDF, puis envoyez-le à nouveau.

problem-malware-found-title = Le fichier n’a pas été enregistré
problem-malware-found-why = L’antivirus y a trouvé un logiciel malveillant : { $signature }.
problem-malware-found-remedy = N’ouvrez pas ce fichier. Prévenez la personne responsable de la sécurité.

problem-scanner-away-title = Le fichier n’a pas été enregistré
problem-scanner-away-why = Ici, les fichiers passent par un antivirus, et il ne répond pas en ce moment.
problem-scanner-away-remedy = Réessayez plus tard. Si cela se reproduit, prévenez la personne qui gère le serveur.

problem-storage-away-title = Le stockage des fichiers ne répond pas
problem-storage-away-why = Le serveur ne peut pas le joindre en ce moment. Rien n’a été enregistré.
problem-storage-away-remedy = Attendez quelques secondes, puis réessayez. Cela se rétablit de soi-même.

problem-storage-failed-title = Le fichier n’a pas été enregistré
problem-storage-failed-why = Le disque du serveur n’a pas gardé ce qui a été écrit. Le serveur s’arrête afin que rien ne soit perdu.
problem-storage-failed-remedy = Prévenez la personne qui gère le serveur.

problem-file-damaged-title = Le fichier est endommagé
problem-file-damaged-why = Les octets conservés ne sont pas ceux qui ont été envoyés ; aucun n’est donc livré. Les autres fichiers ne sont pas touchés.
problem-file-damaged-remedy = Donnez à la personne qui gère le serveur la référence ci-dessous. Le fichier peut être réparé à partir d’une sauvegarde.

problem-no-such-range-title = Cette partie du fichier n’existe pas
problem-no-such-range-why = Le fichier compte { $bytes } octets, et la partie demandée se trouve au-delà.
problem-no-such-range-remedy = Téléchargez le fichier depuis le début.

problem-quota-reached-title = Le fichier n’a pas été enregistré
problem-quota-reached-why = Votre organisation peut encore conserver { $left } Mo.
problem-quota-reached-remedy = Retirez des preuves devenues inutiles, ou demandez plus de place à la personne qui gère le serveur.

problem-too-many-uploads-title = L’envoi n’a pas commencé
problem-too-many-uploads-why = Vous avez déjà { $most } envois en cours.
problem-too-many-uploads-remedy = Terminez-en ou annulez-en un d’abord.

problem-part-length-title = La partie n’a pas été enregistrée
problem-part-length-why = Elle doit compter { $bytes } octets.
problem-part-length-remedy = Envoyez la partie à nouveau.

problem-part-differs-title = La partie n’a pas été enregistrée
problem-part-differs-why = Cette partie était déjà arrivée avec d’autres octets. Le fichier a changé pendant l’envoi.
problem-part-differs-remedy = Annulez l’envoi et recommencez.

problem-parts-missing-title = L’envoi n’est pas complet
problem-parts-missing-why =
    { $count ->
        [one] Une partie n’est pas encore arrivée.
       *[other] { $count } parties ne sont pas encore arrivées.
    }
problem-parts-missing-remedy = Envoyez ce qui manque ({ $parts }), puis terminez l’envoi.

problem-upload-closed-title = L’envoi est en train de se terminer
problem-upload-closed-why = Il ne prend plus de parties et ne peut pas être annulé maintenant.
problem-upload-closed-remedy = Attendez quelques secondes, puis regardez à nouveau.

problem-upload-damaged-title = L’envoi ne peut pas être terminé
problem-upload-damaged-why = Le serveur n’a pas pu relire l’une des parties.
problem-upload-damaged-remedy = Envoyez le fichier à nouveau.

problem-archive-nothing-chosen-title = Rien n’a été choisi
problem-archive-nothing-chosen-why = Une archive contient les preuves cochées dans la liste.
problem-archive-nothing-chosen-remedy = Revenez en arrière, cochez des preuves et réessayez.

problem-archive-empty-title = Il n’y a rien à télécharger
problem-archive-empty-why = Aucune des preuves choisies n’a de fichier. Les références mènent à des pages ailleurs.
problem-archive-empty-remedy = Revenez en arrière et choisissez des preuves avec des fichiers.

problem-archive-too-large-title = Cela fait trop pour une archive
problem-archive-too-large-why = Une archive contient au plus { $items } preuves, { $files } fichiers et { $megabytes } Mo.
problem-archive-too-large-remedy = Revenez en arrière, choisissez-en moins et téléchargez en plusieurs archives.
