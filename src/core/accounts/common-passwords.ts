/** Passwords that are tried first, in lower case; those with a tail of digits or marks stand without it. */

export const commonPasswords: ReadonlySet<string> = new Set(
  `password passw0rd p@ssword p@ssw0rd pa$$word pa$$w0rd passwort motdepasse contraseña contrasena senha wachtwoord
  letmein welcome welkom willkommen bienvenue admin administrator root toor superuser master login access secret
  default changeme change-me temp temporary test testing guest user username qwerty qwertz azerty qwertyui qwertyuiop
  qwertzuiop azertyuiop asdfgh asdfghjk asdfghjkl zxcvbn zxcvbnm yxcvbnm qazwsx qazwsxedc 1qaz2wsx 1q2w3e4r 1q2w3e4r5t
  1q2w3e 1qazxsw2 zaq12wsx q1w2e3r4 q1w2e3r4t5 abc abcd abcdef abcdefg abcdefgh abc123 123abc a1b2c3d4 aa123456
  12345678 123456789 1234567890 12341234 11223344 123123123 12344321 87654321 987654321 0987654321 147258369 159357456
  iloveyou iloveyou2 ilovey0u loveyou lovely sunshine princess monkey dragon shadow football baseball basketball soccer
  superman batman spiderman pokemon starwars startrek michael jennifer jordan jessica charlie thomas daniel andrew
  ashley nicole matthew robert joshua michelle anthony whatever trustno1 trustnoone freedom hello helloworld hellothere
  computer internet samsung google facebook linkedin microsoft windows apple android iphone corvette mustang ferrari
  porsche mercedes yankees chelsea arsenal liverpool barcelona realmadrid juventus metallica nirvana chocolate cheese
  cookie banana orange summer winter spring autumn january february october november december monday friday sunday
  matrix ninja killer hunter ranger harley cowboys eagles steelers lakers phoenix merlin gandalf hobbit tolkien
  blink182 fuckyou fuckoff asshole biteme money dollar bitcoin ethereum portfolio investor investment trading stocks
  assay assayassay correcthorsebatterystaple correct-horse-battery-staple`.split(/\s+/),
)
