-- Takes the table away again, with all that is in it.
DROP TABLE vault_checks;
