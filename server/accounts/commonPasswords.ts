/**
 * The passwords that leaked lists have most often, whatever people lengthen them with: digits, signs, another of them.
 * Those of one row of the keyboard, of one repeated piece and of a name are refused by rule.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwort passw0rd p@ssword p@ssw0rd pa$$word pa$$w0rd passord password1 password12 password123 password1234
  password! mypassword thepassword newpassword oldpassword changeme changeit change_me letmein letmein1 letmeinnow
  welcome welcome1 welcome123 willkommen bienvenue bienvenido benvenuto 12345678 123456789 1234567890 0123456789
  87654321 987654321 0987654321 11223344 12344321 12341234 123123123 123321123 123454321 1234554321 12345679 1234abcd
  12qwaszx 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 1qaz2wsx 1qazxsw2 zaq12wsx zaq1zaq1 zaq1xsw2 qazwsxedc
  qazwsx12 qwer1234 qwert123 qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop asdf1234 asdfasdf asdfghjk asdfghjkl
  zxcvbnm1 zxcvbnm123 azerty azertyuiop azerty123 qwertz123 abcd1234 abc12345 abc123456 abcdefgh abcdefg1 a1b2c3d4
  aa123456 a123456789 1a2b3c4d 123qweasd 123qwe123 123456qwerty 123abc123 1234qwer 12345qwert 123456abc 123456aa
  iloveyou iloveyou1 iloveyou2 iloveu iloveme iloveyou123 loveyou1 lovelove loveme123 lovers123 mylove123 forever1
  princess princess1 sunshine sunshine1 football football1 baseball baseball1 basketball superman superman1 batman123
  spiderman wonderwoman starwars starwars1 pokemon pokemon1 pikachu charmander naruto123 minecraft fortnite nintendo
  playstation gamecube computer computer1 internet samsung samsung1 iphone123 android1 microsoft windows1 google123
  facebook facebook1 instagram snapchat whatsapp youtube1 linkedin twitter1 yahoo123 hotmail1 gmail123 amazon123
  trustno1 whatever whatever1 nothing1 something anything blahblah secret123 secret12 topsecret mysecret supersecret
  security security1 administrator admin123 admin1234 admin12345 adminadmin admin@123 root1234 rootroot toor1234
  user1234 username testtest test1234 test12345 testing1 testing123 tester123 guest123 demo1234 demodemo demo-demo-demo default1
  default123 manager1 master123 masterkey monkey123 dragon123 shadow123 mustang1 michael1 michelle jennifer jessica1
  jordan23 liverpool liverpool1 chelsea1 arsenal1 barcelona realmadrid juventus manchester manutd123 everton1 rangers1
  celtic1888 benfica1 galatasaray fenerbahce besiktas bayern123 dortmund schalke04 hamburg1 hallo123 hallohallo
  passwort1 passwort123 geheim123 schatzi1 ichliebedich sommer2024 sommer2025 sommer2026 winter2024 winter2025
  winter2026 summer2024 summer2025 summer2026 spring2024 spring2025 spring2026 autumn2024 autumn2025 autumn2026
  january1 february1 monday123 friday123 motdepasse motdepasse1 jetaime1 jetaimetoi doudou123 chouchou loulou123
  soleil123 bonjour1 bonjour123 contraseña contrasena teamo123 tequiero tequiero1 mariposa chocolate chocolat1
  estrella corazon1 hola1234 senha123 senha1234 brasil123 flamengo corinthians amorzinho mudar123 parola123 ciaociao
  amoremio francesco alessandro juventus1 elizabeth alexander alexandra christian christine christopher cristina
  stephanie patricia victoria veronica margaret benjamin nicholas jonathan danielle samantha isabella gabriella
  butterfly butterfly1 dolphins dolphin1 elephant kangaroo panther1 tiger123 tigger12 leopard1 einstein cocacola
  coca-cola heineken budweiser marlboro marlboro1 mercedes mercedes1 porsche1 porsche911 ferrari1 corvette lamborghini
  harley123 yamaha123 kawasaki suzuki123 honda123 toyota123 hellokitty snoopy123 garfield scooby123 mickeymouse
  metallica metallic nirvana1 ironmaiden slipknot eminem123 beatles1 blink182 babygirl babygirl1 babyboy1 sweetheart
  beautiful beautiful1 gorgeous darling1 honey123 cupcake1 cookie123 peanut123 pumpkin1 bubbles1 rainbow1 diamond1
  angel123 angels123 jesus123 jesuschrist godisgood blessed1 heaven123 freedom1 liberty1 america1 american canada123
  england1 london123 newyork1 paris123 california florida1 dallas123 chicago1 maverick ranger123 phoenix1 thunder1
  midnight moonlight starlight sunflower lavender blackcat snowball snowflake fireball firefly1 warcraft counterstrike
  killer123 hunter123 hunter2 soldier1 warrior1 vampire1 zombie123 matrix123 access14 access123 letmein123 opensesame
  abracadabra correcthorsebatterystaple correcthorse doctor123 nurse1234 hospital hospital1 patient1 patient123 clinic123
  praxis123 medicine medicine1 health123 healthcare
  thequickbrownfox thequickbrownfoxjumpsoverthelazydog maytheforcebewithyou winteriscoming tobeornottobe
  tobeornottobethatisthequestion thisismypassword mypasswordis thisisapassword iloveyouforever iloveyousomuch
  iloveyoubaby iloveyoumore loveyouforever happybirthday happybirthdaytoyou letmeinplease openthedoor
  passwordispassword dasistmeinpasswort meinpasswort ichliebedichsosehr jetaimepourlavie jetaimepourtoujours
  teamoparasiempre tequieromucho micontraseña micontrasena qwertyqwerty welcomehome welcomeback neverforget
  longpassword averylongpassword averysecurepassword securepassword strongpassword fifteencharacters
  nopassword nopasswordneeded correcthorsebattery attending appointment appointments`.split(/\s+/),
)
