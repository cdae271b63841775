welcome-subject = Your Controlkeep account
welcome-text = An account was made for you in Controlkeep, which keeps track of compliance. You sign in with { $address }. Choose a password to take it into use.
welcome-button = Choose a password
welcome-note = If you did not expect this, you need not do anything. Without the link nobody can use the account.
