invite-subject = { $by } vous invite à rejoindre { $organisation }
invite-text = { $by } vous invite à travailler sur la conformité de { $organisation } dans Controlkeep.
invite-button = Accepter l’invitation
invite-note = Si vous ne connaissez pas { $by }, vous n’avez rien à faire.
