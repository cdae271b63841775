verify-address-subject = Confirm your e-mail address
verify-address-text = Somebody entered { $address } as the address of a Controlkeep account. If it was you, confirm that it is yours.
verify-address-button = Confirm the address
verify-address-note = If it was not you, you need not do anything. The address stays unconfirmed.
