// What the pages about feeds say. One line a word, in the order of NAMES; English where there are none.
const NAMES = [
  'feeds',
  'intro',
  'thisIs',
  'copy',
  'copied',
  'subscribe',
  'with',
  'app',
  'latest',
  'empty',
  'all',
  'sections',
  'authors',
  'languages',
  'tags',
  'list',
] as const

export type FeedWords = Readonly<Record<(typeof NAMES)[number], string>>

const TEXTS: Readonly<Record<string, string>> = {
  en: `Feeds
A feed brings new articles to you as they appear, in a reader of your choice. There is no account, and nobody follows along. Copy an address into your reader.
This is a feed: an address for a feed reader, which brings you new articles as they appear.
Copy address
Copied
Subscribe
Subscribe with
an app on this device
In this feed
Nothing has appeared here yet.
Everything
Sections
Authors
Languages
Tags
All of them as one file for your reader (OPML)`,
  de: `Feeds
Ein Feed bringt neue Artikel zu Ihnen, sobald sie erscheinen, in einem Reader Ihrer Wahl. Ohne Konto, und niemand liest mit. Kopieren Sie eine Adresse in Ihren Reader.
Dies ist ein Feed: eine Adresse für einen Feedreader, der Ihnen neue Artikel bringt, sobald sie erscheinen.
Adresse kopieren
Kopiert
Abonnieren
Abonnieren mit
einer App auf diesem Gerät
In diesem Feed
Hier ist noch nichts erschienen.
Alles
Ressorts
Autoren
Sprachen
Schlagwörter
Alle in einer Datei für Ihren Reader (OPML)`,
  fr: `Flux
Un flux vous apporte les nouveaux articles dès leur parution, dans le lecteur de votre choix. Sans compte, et sans que personne vous suive. Copiez une adresse dans votre lecteur.
Ceci est un flux : une adresse pour un lecteur de flux, qui vous apporte les nouveaux articles dès leur parution.
Copier l’adresse
Copié
S’abonner
S’abonner avec
une application de cet appareil
Dans ce flux
Rien n’a encore paru ici.
Tout
Rubriques
Auteurs
Langues
Mots-clés
Tous les flux en un fichier pour votre lecteur (OPML)`,
  es: `Canales
Un canal le trae los artículos nuevos en cuanto aparecen, en el lector que usted elija. Sin cuenta y sin que nadie le siga. Copie una dirección en su lector.
Esto es un canal: una dirección para un lector de noticias, que le trae los artículos nuevos en cuanto aparecen.
Copiar la dirección
Copiada
Suscribirse
Suscribirse con
una aplicación de este dispositivo
En este canal
Aquí aún no ha aparecido nada.
Todo
Secciones
Autores
Idiomas
Etiquetas
Todos en un solo archivo para su lector (OPML)`,
  ru: `Ленты
Лента приносит вам новые статьи, как только они выходят, в любой программе для чтения. Без учётной записи и без слежки. Скопируйте адрес в свою программу.
Это лента: адрес для программы чтения, которая приносит новые статьи, как только они выходят.
Скопировать адрес
Скопировано
Подписаться
Подписаться через
приложение на этом устройстве
В этой ленте
Здесь пока ничего не вышло.
Всё
Разделы
Авторы
Языки
Метки
Все ленты одним файлом (OPML)`,
  ar: `الخلاصات
تأتيك الخلاصة بالمقالات الجديدة فور نشرها في القارئ الذي تختاره، بلا حساب ولا تعقّب. انسخ عنوانًا إلى قارئك.
هذه خلاصة: عنوان لقارئ الخلاصات الذي يأتيك بالمقالات الجديدة فور نشرها.
انسخ العنوان
نُسخ
اشترك
اشترك عبر
تطبيق على هذا الجهاز
في هذه الخلاصة
لم يُنشر شيء هنا بعد.
الكل
الأقسام
الكتّاب
اللغات
الوسوم
كلها في ملف واحد لقارئك (OPML)`,
  fa: `خوراک‌ها
خوراک، مقاله‌های تازه را به محض انتشار در خوراک‌خوان دلخواهتان به شما می‌رساند؛ بدون حساب و بدون ردیابی. یک نشانی را در خوراک‌خوان خود کپی کنید.
این یک خوراک است: نشانی‌ای برای خوراک‌خوان که مقاله‌های تازه را به محض انتشار به شما می‌رساند.
کپی نشانی
کپی شد
اشتراک
اشتراک با
برنامه‌ای روی این دستگاه
در این خوراک
هنوز چیزی اینجا منتشر نشده است.
همه
بخش‌ها
نویسندگان
زبان‌ها
برچسب‌ها
همه در یک پرونده برای خوراک‌خوان شما (OPML)`,
  he: `עדכונים
ערוץ עדכונים מביא אליכם מאמרים חדשים ברגע שהם מתפרסמים, בקורא שתבחרו. בלי חשבון ובלי מעקב. העתיקו כתובת אל הקורא שלכם.
זהו ערוץ עדכונים: כתובת לקורא עדכונים, שמביא אליכם מאמרים חדשים ברגע שהם מתפרסמים.
העתקת הכתובת
הועתק
הרשמה
הרשמה דרך
יישום במכשיר הזה
בערוץ הזה
עדיין לא התפרסם כאן דבר.
הכול
מדורים
כותבים
שפות
תגיות
כולם בקובץ אחד לקורא שלכם (OPML)`,
  ja: `フィード
フィードは、新しい記事を公開と同時にお好きなリーダーへ届けます。アカウントは不要で、追跡もありません。アドレスをリーダーにコピーしてください。
これはフィードです。フィードリーダーに登録すると、新しい記事が公開と同時に届きます。
アドレスをコピー
コピーしました
購読する
購読に使うもの
この端末のアプリ
このフィードの内容
まだ何も公開されていません。
すべて
セクション
著者
言語
タグ
すべてを一つのファイルで（OPML）`,
  zh: `订阅源
订阅源会在新文章发布时把它们送到您选择的阅读器中，无需账号，也无人跟踪。请把地址复制到您的阅读器。
这是一个订阅源：供阅读器使用的地址，新文章发布时即可收到。
复制地址
已复制
订阅
订阅方式
本设备上的应用
此订阅源的内容
这里还没有发布任何内容。
全部
栏目
作者
语言
标签
全部订阅源合为一个文件（OPML）`,
  hi: `फ़ीड
फ़ीड नए लेख छपते ही आपके चुने हुए रीडर में पहुँचाती है। न खाता चाहिए, न कोई आप पर नज़र रखता है। कोई पता अपने रीडर में कॉपी करें।
यह एक फ़ीड है: फ़ीड रीडर के लिए एक पता, जो नए लेख छपते ही आप तक पहुँचाता है।
पता कॉपी करें
कॉपी हो गया
सदस्यता लें
इससे सदस्यता लें
इस डिवाइस का ऐप
इस फ़ीड में
यहाँ अभी कुछ नहीं छपा है।
सब कुछ
अनुभाग
लेखक
भाषाएँ
टैग
सब एक ही फ़ाइल में (OPML)`,
}

const WORDS = new Map(
  Object.entries(TEXTS).map(([language, text]) => {
    const lines = text.split('\n')
    return [language, Object.fromEntries(NAMES.map((name, index) => [name, lines[index]])) as FeedWords]
  }),
)

/** The words for readers of a language (BCP 47), and the language that they are in. */
export function wordsFor(language: string): { readonly language: string; readonly words: FeedWords } {
  const bare = language.split('-')[0] as string
  const words = WORDS.get(bare)
  return words ? { language, words } : { language: 'en', words: WORDS.get('en') as FeedWords }
}
