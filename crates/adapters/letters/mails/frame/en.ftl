### What every letter shares.

letter-greeting = Hello { $name },
letter-footer = This letter was written by Controlkeep at { $origin }. Answers to it are not read.
letter-until = The link works until { $until }.
letter-moment = { $day }, { $time } ({ $zone })
letter-day = { $day } { $month } { $year }
letter-colon = :
letter-first-day = 1
letter-when = When
letter-device = Device
letter-address = Network address

letter-month-1 = January
letter-month-2 = February
letter-month-3 = March
letter-month-4 = April
letter-month-5 = May
letter-month-6 = June
letter-month-7 = July
letter-month-8 = August
letter-month-9 = September
letter-month-10 = October
letter-month-11 = November
letter-month-12 = December
