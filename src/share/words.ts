// What the share bar and its pages say, in the languages that they can say it in. `{name}` stands for what is filled in.
import { maximize } from '../text/language.ts'

const NAMES = [
  'via',
  'shared',
  'copy',
  'copied',
  'qr',
  'print',
  'more',
  'link',
  'title',
  'scan',
  'paste',
  'server',
  'own',
  'go',
  'leaving',
  'remember',
  'close',
  'unknown',
  'often',
] as const

export type Words = Readonly<Record<(typeof NAMES)[number], string>>

// One line a word, in the order of NAMES.
const TEXTS: Readonly<Record<string, string>> = {
  en: `Share via {network}
Shared {count}×
Copy link
Link copied
QR code
Print
More ways to share
Link
Share this article
Scan this with a phone to open the article.
{network} takes no links from a web page. Copy this and paste it there.
Your server or handle
{network} (your server)
Continue
You go on to {host}.
Remember my server on this device
Close
This is no server and no handle. Write it like {server} or {handle}.
Too many questions. Try again in a minute.`,
  ar: `شارك عبر {network}
شورك {count}×
انسخ الرابط
نُسخ الرابط
رمز QR
اطبع
طرق أخرى للمشاركة
الرابط
شارك هذا المقال
امسح الرمز بهاتفك لفتح المقال.
لا يقبل {network} روابط من صفحات الويب. انسخ هذا والصقه هناك.
خادمك أو معرّفك
{network} (خادمك)
متابعة
ستنتقل إلى {host}.
تذكّر خادمي على هذا الجهاز
إغلاق
هذا ليس خادمًا ولا معرّفًا. اكتبه هكذا: {server} أو {handle}.
أسئلة كثيرة جدًا. حاول مجددًا بعد دقيقة.`,
  bg: `Споделяне чрез {network}
Споделено {count}×
Копиране на връзката
Връзката е копирана
QR код
Печат
Още начини за споделяне
Връзка
Споделяне на статията
Сканирайте с телефон, за да отворите статията.
{network} не приема връзки от уеб страница. Копирайте това и го поставете там.
Вашият сървър или псевдоним
{network} (Вашият сървър)
Напред
Продължавате към {host}.
Запомни сървъра ми на това устройство
Затваряне
Това не е нито сървър, нито псевдоним. Напишете го като {server} или {handle}.
Твърде много запитвания. Опитайте отново след минута.`,
  cs: `Sdílet přes {network}
Sdíleno {count}×
Kopírovat odkaz
Odkaz zkopírován
QR kód
Tisk
Další způsoby sdílení
Odkaz
Sdílet tento článek
Naskenujte telefonem a článek se otevře.
{network} nepřijímá odkazy z webových stránek. Zkopírujte toto a vložte to tam.
Váš server nebo uživatelské jméno
{network} (váš server)
Pokračovat
Pokračujete na {host}.
Zapamatovat můj server na tomto zařízení
Zavřít
Toto není server ani uživatelské jméno. Napište je jako {server} nebo {handle}.
Příliš mnoho dotazů. Zkuste to znovu za minutu.`,
  da: `Del via {network}
Delt {count}×
Kopiér link
Linket er kopieret
QR-kode
Udskriv
Flere måder at dele på
Link
Del denne artikel
Scan med en telefon for at åbne artiklen.
{network} tager ikke imod links fra en webside. Kopiér dette, og sæt det ind der.
Din server eller dit brugernavn
{network} (din server)
Fortsæt
Du går videre til {host}.
Husk min server på denne enhed
Luk
Det er hverken en server eller et brugernavn. Skriv det som {server} eller {handle}.
For mange forespørgsler. Prøv igen om et minut.`,
  de: `Über {network} teilen
{count}× geteilt
Link kopieren
Link kopiert
QR-Code
Drucken
Weitere Wege zu teilen
Link
Diesen Artikel teilen
Mit dem Telefon scannen, um den Artikel zu öffnen.
{network} nimmt keine Links von Webseiten an. Kopieren Sie dies und fügen Sie es dort ein.
Ihr Server oder Profilname
{network} (Ihr Server)
Weiter
Es geht weiter zu {host}.
Meinen Server auf diesem Gerät merken
Schließen
Das ist weder ein Server noch ein Profilname. Schreiben Sie es wie {server} oder {handle}.
Zu viele Anfragen. Versuchen Sie es in einer Minute noch einmal.`,
  el: `Κοινοποίηση μέσω {network}
Κοινοποιήθηκε {count}×
Αντιγραφή συνδέσμου
Ο σύνδεσμος αντιγράφηκε
Κωδικός QR
Εκτύπωση
Περισσότεροι τρόποι κοινοποίησης
Σύνδεσμος
Κοινοποιήστε το άρθρο
Σαρώστε με το τηλέφωνο για να ανοίξει το άρθρο.
Το {network} δεν δέχεται συνδέσμους από ιστοσελίδες. Αντιγράψτε αυτό και επικολλήστε το εκεί.
Ο διακομιστής ή το όνομα χρήστη σας
{network} (ο διακομιστής σας)
Συνέχεια
Συνεχίζετε στο {host}.
Να θυμάται τον διακομιστή μου σε αυτή τη συσκευή
Κλείσιμο
Αυτό δεν είναι ούτε διακομιστής ούτε όνομα χρήστη. Γράψτε το όπως {server} ή {handle}.
Πάρα πολλά αιτήματα. Δοκιμάστε ξανά σε ένα λεπτό.`,
  es: `Compartir por {network}
Compartido {count}×
Copiar enlace
Enlace copiado
Código QR
Imprimir
Más formas de compartir
Enlace
Compartir este artículo
Escanéelo con un teléfono para abrir el artículo.
{network} no admite enlaces desde una página web. Copie esto y péguelo allí.
Su servidor o usuario
{network} (su servidor)
Continuar
Va a continuar en {host}.
Recordar mi servidor en este dispositivo
Cerrar
Esto no es un servidor ni un usuario. Escríbalo como {server} o {handle}.
Demasiadas consultas. Inténtelo de nuevo en un minuto.`,
  fa: `هم‌رسانی در {network}
{count}× هم‌رسانی شده
رونوشت پیوند
پیوند رونوشت شد
رمز QR
چاپ
راه‌های دیگر هم‌رسانی
پیوند
این نوشته را هم‌رسانی کنید
برای باز کردن نوشته آن را با گوشی اسکن کنید.
{network} از صفحهٔ وب پیوند نمی‌پذیرد. این را رونوشت کنید و آنجا بچسبانید.
سرور یا شناسهٔ شما
{network} (سرور شما)
ادامه
به {host} می‌روید.
سرور من را در این دستگاه به یاد بسپار
بستن
این نه سرور است و نه شناسه. آن را به شکل {server} یا {handle} بنویسید.
درخواست‌ها بیش از حد است. یک دقیقهٔ دیگر دوباره امتحان کنید.`,
  fi: `Jaa palvelussa {network}
Jaettu {count}×
Kopioi linkki
Linkki kopioitu
QR-koodi
Tulosta
Lisää jakotapoja
Linkki
Jaa tämä artikkeli
Avaa artikkeli skannaamalla koodi puhelimella.
{network} ei ota vastaan linkkejä verkkosivulta. Kopioi tämä ja liitä se sinne.
Palvelimesi tai käyttäjänimesi
{network} (oma palvelin)
Jatka
Siirryt osoitteeseen {host}.
Muista palvelimeni tällä laitteella
Sulje
Tämä ei ole palvelin eikä käyttäjänimi. Kirjoita se muodossa {server} tai {handle}.
Liian monta kyselyä. Yritä uudelleen minuutin kuluttua.`,
  fr: `Partager via {network}
Partagé {count}×
Copier le lien
Lien copié
Code QR
Imprimer
Autres façons de partager
Lien
Partager cet article
Scannez ce code avec un téléphone pour ouvrir l’article.
{network} n’accepte pas de lien depuis une page web. Copiez ceci et collez-le là-bas.
Votre serveur ou identifiant
{network} (votre serveur)
Continuer
Vous allez vers {host}.
Retenir mon serveur sur cet appareil
Fermer
Ce n’est ni un serveur ni un identifiant. Écrivez-le comme {server} ou {handle}.
Trop de demandes. Réessayez dans une minute.`,
  he: `שיתוף דרך {network}
שותף {count}×
העתקת הקישור
הקישור הועתק
קוד QR
הדפסה
עוד דרכים לשתף
קישור
שיתוף הכתבה
סרקו בטלפון כדי לפתוח את הכתבה.
{network} אינו מקבל קישורים מדף אינטרנט. העתיקו את זה והדביקו שם.
השרת או שם המשתמש שלך
{network} (השרת שלך)
המשך
ממשיכים אל {host}.
לזכור את השרת שלי במכשיר הזה
סגירה
זה לא שרת ולא שם משתמש. יש לכתוב כך: {server} או {handle}.
יותר מדי בקשות. נסו שוב בעוד דקה.`,
  hi: `{network} पर साझा करें
{count}× साझा किया गया
लिंक कॉपी करें
लिंक कॉपी हुआ
QR कोड
प्रिंट करें
साझा करने के और तरीके
लिंक
यह लेख साझा करें
लेख खोलने के लिए फ़ोन से स्कैन करें।
{network} वेब पेज से लिंक नहीं लेता। इसे कॉपी करके वहाँ चिपकाएँ।
आपका सर्वर या हैंडल
{network} (आपका सर्वर)
आगे बढ़ें
आप {host} पर जा रहे हैं।
इस डिवाइस पर मेरा सर्वर याद रखें
बंद करें
यह न सर्वर है, न हैंडल। इसे {server} या {handle} की तरह लिखें।
बहुत ज़्यादा अनुरोध हो गए। एक मिनट बाद फिर कोशिश करें।`,
  hu: `Megosztás itt: {network}
Megosztva {count}×
Hivatkozás másolása
Hivatkozás másolva
QR-kód
Nyomtatás
További megosztási módok
Hivatkozás
A cikk megosztása
A cikk megnyitásához olvassa be telefonnal.
A(z) {network} nem fogad hivatkozást weboldalról. Másolja ki ezt, és illessze be ott.
Az Ön szervere vagy felhasználóneve
{network} (az Ön szervere)
Tovább
Továbblépés ide: {host}.
Jegyezze meg a szerveremet ezen az eszközön
Bezárás
Ez se nem szerver, se nem felhasználónév. Írja így: {server} vagy {handle}.
Túl sok kérés. Próbálja újra egy perc múlva.`,
  id: `Bagikan lewat {network}
Dibagikan {count}×
Salin tautan
Tautan disalin
Kode QR
Cetak
Cara lain untuk berbagi
Tautan
Bagikan artikel ini
Pindai dengan ponsel untuk membuka artikel.
{network} tidak menerima tautan dari halaman web. Salin ini dan tempelkan di sana.
Server atau nama akun Anda
{network} (server Anda)
Lanjutkan
Anda akan menuju {host}.
Ingat server saya di perangkat ini
Tutup
Ini bukan server atau nama akun. Tulis seperti {server} atau {handle}.
Terlalu banyak permintaan. Coba lagi dalam satu menit.`,
  it: `Condividi tramite {network}
Condiviso {count}×
Copia link
Link copiato
Codice QR
Stampa
Altri modi per condividere
Link
Condividi questo articolo
Inquadralo con il telefono per aprire l’articolo.
{network} non accetta link da una pagina web. Copia questo testo e incollalo lì.
Il tuo server o nome utente
{network} (il tuo server)
Continua
Si prosegue su {host}.
Ricorda il mio server su questo dispositivo
Chiudi
Non è né un server né un nome utente. Scrivilo come {server} o {handle}.
Troppe richieste. Riprova tra un minuto.`,
  ja: `{network}で共有
{count}×共有
リンクをコピー
リンクをコピーしました
QRコード
印刷
その他の共有方法
リンク
この記事を共有
スマートフォンで読み取ると記事が開きます。
{network}はウェブページからのリンクを受け付けません。これをコピーして貼り付けてください。
サーバーまたはアカウント名
{network}（自分のサーバー）
続ける
{host}へ移動します。
この端末にサーバーを記憶する
閉じる
サーバーでもアカウント名でもありません。{server} または {handle} のように入力してください。
問い合わせが多すぎます。1分後にもう一度お試しください。`,
  ko: `{network}(으)로 공유
{count}× 공유됨
링크 복사
링크를 복사했습니다
QR 코드
인쇄
다른 방법으로 공유
링크
이 기사 공유
휴대전화로 스캔하면 기사가 열립니다.
{network}은(는) 웹 페이지의 링크를 받지 않습니다. 이 내용을 복사해 붙여 넣으세요.
내 서버 또는 계정 이름
{network}(내 서버)
계속
{host}(으)로 이동합니다.
이 기기에 내 서버 기억하기
닫기
서버도 계정 이름도 아닙니다. {server} 또는 {handle}처럼 입력하세요.
요청이 너무 많습니다. 1분 후에 다시 시도하세요.`,
  nb: `Del via {network}
Delt {count}×
Kopier lenke
Lenken er kopiert
QR-kode
Skriv ut
Flere måter å dele på
Lenke
Del denne artikkelen
Skann med en telefon for å åpne artikkelen.
{network} tar ikke imot lenker fra en nettside. Kopier dette og lim det inn der.
Serveren eller brukernavnet ditt
{network} (serveren din)
Fortsett
Du går videre til {host}.
Husk serveren min på denne enheten
Lukk
Dette er verken en server eller et brukernavn. Skriv det som {server} eller {handle}.
For mange forespørsler. Prøv igjen om et minutt.`,
  nl: `Delen via {network}
{count}× gedeeld
Link kopiëren
Link gekopieerd
QR-code
Afdrukken
Meer manieren om te delen
Link
Dit artikel delen
Scan dit met een telefoon om het artikel te openen.
{network} neemt geen links van een webpagina aan. Kopieer dit en plak het daar.
Uw server of accountnaam
{network} (uw server)
Doorgaan
U gaat verder naar {host}.
Mijn server op dit apparaat onthouden
Sluiten
Dit is geen server en geen accountnaam. Schrijf het als {server} of {handle}.
Te veel verzoeken. Probeer het over een minuut opnieuw.`,
  pl: `Udostępnij przez {network}
Udostępniono {count}×
Kopiuj link
Skopiowano link
Kod QR
Drukuj
Inne sposoby udostępniania
Link
Udostępnij ten artykuł
Zeskanuj telefonem, aby otworzyć artykuł.
{network} nie przyjmuje linków ze stron internetowych. Skopiuj to i wklej tam.
Twój serwer lub nazwa konta
{network} (Twój serwer)
Dalej
Przechodzisz do {host}.
Zapamiętaj mój serwer na tym urządzeniu
Zamknij
To nie jest serwer ani nazwa konta. Wpisz w postaci {server} lub {handle}.
Zbyt wiele zapytań. Spróbuj ponownie za minutę.`,
  pt: `Compartilhar via {network}
Compartilhado {count}×
Copiar link
Link copiado
Código QR
Imprimir
Mais formas de compartilhar
Link
Compartilhar este artigo
Leia com um telefone para abrir o artigo.
{network} não aceita links de uma página web. Copie isto e cole lá.
Seu servidor ou usuário
{network} (seu servidor)
Continuar
Você vai para {host}.
Lembrar meu servidor neste dispositivo
Fechar
Isto não é um servidor nem um usuário. Escreva como {server} ou {handle}.
Pedidos demais. Tente de novo em um minuto.`,
  ro: `Distribuie prin {network}
Distribuit de {count}×
Copiază linkul
Link copiat
Cod QR
Tipărește
Alte moduri de a distribui
Link
Distribuie acest articol
Scanează cu un telefon pentru a deschide articolul.
{network} nu primește linkuri dintr-o pagină web. Copiază acest text și lipește-l acolo.
Serverul sau contul tău
{network} (serverul tău)
Continuă
Mergi mai departe la {host}.
Ține minte serverul meu pe acest dispozitiv
Închide
Acesta nu este nici server, nici cont. Scrie-l ca {server} sau {handle}.
Prea multe cereri. Încearcă din nou peste un minut.`,
  ru: `Поделиться через {network}
Поделились {count}×
Копировать ссылку
Ссылка скопирована
QR-код
Печать
Другие способы поделиться
Ссылка
Поделиться статьёй
Отсканируйте телефоном, чтобы открыть статью.
{network} не принимает ссылки с веб-страниц. Скопируйте это и вставьте там.
Ваш сервер или имя
{network} (ваш сервер)
Продолжить
Вы переходите на {host}.
Запомнить мой сервер на этом устройстве
Закрыть
Это не сервер и не имя. Напишите как {server} или {handle}.
Слишком много запросов. Повторите попытку через минуту.`,
  sv: `Dela via {network}
Delat {count}×
Kopiera länk
Länken är kopierad
QR-kod
Skriv ut
Fler sätt att dela
Länk
Dela den här artikeln
Skanna med en telefon för att öppna artikeln.
{network} tar inte emot länkar från en webbsida. Kopiera detta och klistra in det där.
Din server eller ditt användarnamn
{network} (din server)
Fortsätt
Du går vidare till {host}.
Kom ihåg min server på den här enheten
Stäng
Det här är varken en server eller ett användarnamn. Skriv det som {server} eller {handle}.
För många förfrågningar. Försök igen om en minut.`,
  th: `แชร์ผ่าน {network}
แชร์แล้ว {count}×
คัดลอกลิงก์
คัดลอกลิงก์แล้ว
คิวอาร์โค้ด
พิมพ์
วิธีแชร์อื่น ๆ
ลิงก์
แชร์บทความนี้
สแกนด้วยโทรศัพท์เพื่อเปิดบทความ
{network} ไม่รับลิงก์จากหน้าเว็บ คัดลอกข้อความนี้แล้วนำไปวางที่นั่น
เซิร์ฟเวอร์หรือชื่อบัญชีของคุณ
{network} (เซิร์ฟเวอร์ของคุณ)
ไปต่อ
คุณกำลังจะไปที่ {host}
จำเซิร์ฟเวอร์ของฉันไว้ในอุปกรณ์นี้
ปิด
นี่ไม่ใช่เซิร์ฟเวอร์หรือชื่อบัญชี เขียนแบบ {server} หรือ {handle}
คำขอมากเกินไป ลองอีกครั้งในหนึ่งนาที`,
  tr: `{network} ile paylaş
{count}× paylaşıldı
Bağlantıyı kopyala
Bağlantı kopyalandı
QR kodu
Yazdır
Diğer paylaşma yolları
Bağlantı
Bu yazıyı paylaş
Yazıyı açmak için telefonla tarayın.
{network} web sayfasından bağlantı almaz. Bunu kopyalayıp oraya yapıştırın.
Sunucunuz veya kullanıcı adınız
{network} (sunucunuz)
Devam
{host} adresine gidiyorsunuz.
Sunucumu bu cihazda hatırla
Kapat
Bu bir sunucu ya da kullanıcı adı değil. {server} veya {handle} gibi yazın.
Çok fazla istek. Bir dakika sonra yeniden deneyin.`,
  uk: `Поділитися через {network}
Поділилися {count}×
Копіювати посилання
Посилання скопійовано
QR-код
Друк
Інші способи поділитися
Посилання
Поділитися статтею
Відскануйте телефоном, щоб відкрити статтю.
{network} не приймає посилань із вебсторінок. Скопіюйте це і вставте там.
Ваш сервер або ім’я
{network} (ваш сервер)
Продовжити
Ви переходите на {host}.
Запам’ятати мій сервер на цьому пристрої
Закрити
Це не сервер і не ім’я. Напишіть як {server} або {handle}.
Забагато запитів. Спробуйте ще раз за хвилину.`,
  vi: `Chia sẻ qua {network}
Đã chia sẻ {count}×
Sao chép liên kết
Đã sao chép liên kết
Mã QR
In
Cách chia sẻ khác
Liên kết
Chia sẻ bài viết này
Quét bằng điện thoại để mở bài viết.
{network} không nhận liên kết từ trang web. Hãy sao chép và dán vào đó.
Máy chủ hoặc tên tài khoản của bạn
{network} (máy chủ của bạn)
Tiếp tục
Bạn sẽ đến {host}.
Ghi nhớ máy chủ của tôi trên thiết bị này
Đóng
Đây không phải máy chủ hay tên tài khoản. Hãy viết như {server} hoặc {handle}.
Quá nhiều yêu cầu. Hãy thử lại sau một phút.`,
  zh: `分享到{network}
已分享{count}×
复制链接
链接已复制
二维码
打印
更多分享方式
链接
分享这篇文章
用手机扫码打开文章。
{network}不接受来自网页的链接。请复制这段文字并粘贴到那里。
你的服务器或账号
{network}（你的服务器）
继续
即将前往 {host}。
在这台设备上记住我的服务器
关闭
这不是服务器，也不是账号。请按 {server} 或 {handle} 的形式填写。
请求过多，请一分钟后再试。`,
  'zh-Hant': `分享到{network}
已分享{count}×
複製連結
連結已複製
QR 碼
列印
更多分享方式
連結
分享這篇文章
用手機掃描即可開啟文章。
{network}不接受來自網頁的連結。請複製這段文字並貼到那裡。
你的伺服器或帳號
{network}（你的伺服器）
繼續
即將前往 {host}。
在這台裝置上記住我的伺服器
關閉
這不是伺服器，也不是帳號。請以 {server} 或 {handle} 的形式填寫。
請求過多，請一分鐘後再試。`,
}

const WORDS = new Map(
  Object.entries(TEXTS).map(([language, text]) => {
    const lines = text.split('\n')
    return [language, Object.fromEntries(NAMES.map((name, index) => [name, lines[index]])) as unknown as Words]
  }),
)

export const LANGUAGES: readonly string[] = [...WORDS.keys()]

/** The language that the bar speaks for readers of `language` (BCP 47), and its words; English where there are none. */
export function speak(language: string): { readonly language: string; readonly words: Words } {
  const { language: bare, script } = maximize(language)
  // Norwegian is written as Bokmål where nothing else is said.
  const candidates = [`${bare}-${script}`, bare === 'no' || bare === 'nn' ? 'nb' : bare, 'en']
  const spoken = candidates.find(candidate => WORDS.has(candidate)) as string
  return { language: spoken, words: WORDS.get(spoken) as Words }
}

/** A text with its `{name}`s filled in. */
export function say(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

/** What a network is called in its readers' language. */
export const nameOf = ({ name, own }: { readonly name: string; readonly own?: true }, words: Words): string =>
  own ? say(words.own, { network: name }) : name
