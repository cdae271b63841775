test-subject = Mail from Controlkeep arrives
test-text = { $by } asked for this letter to see whether mail arrives. It does.
