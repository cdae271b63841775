### What every letter shares.

letter-greeting = Bonjour { $name },
letter-footer = Ce message a été rédigé par Controlkeep, { $origin }. Les réponses ne sont pas lues.
letter-until = Le lien fonctionne jusqu’au { $until }.
letter-moment = { $day } à { $time } ({ $zone })
letter-day = { $day } { $month } { $year }
letter-colon = { "\u00A0:" }
letter-first-day = 1er
letter-when = Quand
letter-device = Appareil
letter-address = Adresse réseau

letter-month-1 = janvier
letter-month-2 = février
letter-month-3 = mars
letter-month-4 = avril
letter-month-5 = mai
letter-month-6 = juin
letter-month-7 = juillet
letter-month-8 = août
letter-month-9 = septembre
letter-month-10 = octobre
letter-month-11 = novembre
letter-month-12 = décembre
