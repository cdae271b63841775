### La référence de l’interface pour les programmes.

reference-title = Référence de l’API
reference-note = version 1, pour les programmes
reference-download = Fichier OpenAPI
reference-key = Chaque requête porte une clé d’API ou un jeton d’accès. Une clé n’autorise jamais plus que ce que son propriétaire peut faire à cet instant.
reference-shell = Les exemples utilisent deux variables de votre terminal :
reference-rules = Les listes viennent par pages : renvoyez next_cursor comme cursor. Une modification nomme la version lue : renvoyez son ETag comme If-Match. Une requête avec un Idempotency-Key n’a qu’un effet, quel que soit le nombre d’envois.
reference-groups = Sujets des opérations
reference-problems = Problèmes
reference-problems-note = Chaque erreur est un problème (RFC 9457) avec l’un de ces codes et un identifiant de corrélation que connaît le journal du serveur.
reference-old = Ancien
reference-deprecated = À ne plus utiliser
reference-access = Qui
reference-scope = Portée de la clé
reference-audit = Entrée d’audit
reference-parameters = Paramètres
reference-required = obligatoire
reference-body = Corps
reference-answer = Réponse { $status }
reference-fields = Champs
reference-example = Exemple
reference-errors = Erreurs
reference-try = Essayer
reference-copy = Copier
reference-copied = Copié.
