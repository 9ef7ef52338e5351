import type { CardModel } from '../../../src/cards/model.ts'
import { RENDERER } from '../../../src/cards/model.ts'
import { directionOf } from '../../../src/text/language.ts'

/** A usual model; a test gives only the fields that it needs. The direction follows from the language. */
export function cardModel(change: Partial<CardModel> = {}): CardModel {
  const language = change.language ?? 'en'
  return {
    renderer: RENDERER,
    template: 'editorial',
    shape: 'wide',
    language,
    direction: directionOf(language),
    publication: 'The Example',
    accent: '#b3261e',
    section: 'Unfurling',
    title: 'What a link says before anybody opens it',
    authors: ['Anna Weiss', 'Farid Karimov'],
    date: '2026-10-01',
    ...change,
  }
}

/** The same headline in every script whose fonts are always installed. */
export const HEADLINES: Readonly<Record<string, string>> = {
  en: 'How a headline reaches its readers, and what it looks like when it arrives',
  ru: 'Как заголовок доходит до читателя и как он выглядит, когда дошёл',
  el: 'Πώς φτάνει ένας τίτλος στους αναγνώστες του και πώς φαίνεται',
  tg: 'Чӣ гуна сарлавҳа ба хонандагон мерасад ва дар он ҷо чӣ хел намоён мешавад',
  uz: 'Sarlavha oʻz oʻquvchilariga qanday yetib boradi va qanday koʻrinadi',
  'uz-Cyrl': 'Сарлавҳа ўз ўқувчиларига қандай етиб боради ва қандай кўринади',
  vi: 'Một tiêu đề đến với độc giả như thế nào và trông ra sao khi đến nơi',
  ar: 'كيف يصل العنوان إلى قرائه في الساعة 10:30 وكيف يبدو (حين يصل)',
  'ar-EG': 'كَيْفَ يَصِلُ العُنْوَانُ إِلَى قُرَّائِهِ وَكَيْفَ يَبْدُو',
  fa: 'یک تیتر چگونه در ۱۰:۳۰ به خوانندگانش می‌رسد و چه شکلی دارد',
  ur: 'سرخی اپنے قارئین تک کیسے پہنچتی ہے اور کیسی دکھائی دیتی ہے',
  he: 'איך כותרת מגיעה אל קוראיה בשעה 10:30 (ואיך היא נראית)',
  hi: 'एक शीर्षक अपने पाठकों तक कैसे पहुँचता है और पहुँचकर कैसा दिखता है',
  bn: 'একটি শিরোনাম কীভাবে তার পাঠকের কাছে পৌঁছায় এবং কেমন দেখায়',
  ta: 'ஒரு தலைப்பு தன் வாசகர்களை எப்படி அடைகிறது, எப்படித் தோன்றுகிறது',
  th: 'พาดหัวข่าวไปถึงผู้อ่านได้อย่างไร และมีหน้าตาเป็นอย่างไรเมื่อไปถึง',
  ja: '見出しはどのように読者に届き、届いたときどう見えるのか',
  'zh-Hans': '一个标题怎样到达它的读者，到达时又是什么样子？',
  'zh-Hant': '一個標題怎樣到達它的讀者，到達時又是什麼樣子？',
  ko: '제목은 어떻게 독자에게 닿고, 닿았을 때 어떤 모습인가',
}

/** The same in the scripts whose fonts are optional peers. */
export const FURTHER_HEADLINES: Readonly<Record<string, string>> = {
  ka: 'როგორ აღწევს სათაური მკითხველამდე და როგორ გამოიყურება',
  hy: 'Ինչպես է վերնագիրը հասնում ընթերցողին և ինչ տեսք ունի',
  te: 'శీర్షిక పాఠకులను ఎలా చేరుతుంది, చేరినప్పుడు ఎలా కనిపిస్తుంది',
  kn: 'ಶೀರ್ಷಿಕೆ ಓದುಗರನ್ನು ಹೇಗೆ ತಲುಪುತ್ತದೆ ಮತ್ತು ಹೇಗೆ ಕಾಣುತ್ತದೆ',
  ml: 'തലക്കെട്ട് വായനക്കാരിൽ എങ്ങനെ എത്തുന്നു, എങ്ങനെ കാണപ്പെടുന്നു',
  gu: 'શીર્ષક વાચકો સુધી કેવી રીતે પહોંચે છે અને કેવું દેખાય છે',
  pa: 'ਸਿਰਲੇਖ ਪਾਠਕਾਂ ਤੱਕ ਕਿਵੇਂ ਪਹੁੰਚਦਾ ਹੈ ਅਤੇ ਕਿਹੋ ਜਿਹਾ ਦਿਖਦਾ ਹੈ',
  or: 'ଶୀର୍ଷକ ପାଠକଙ୍କ ପାଖରେ କିପରି ପହଞ୍ଚେ ଏବଂ କିପରି ଦେଖାଯାଏ',
  si: 'සිරස්තලය පාඨකයන් වෙත ළඟා වන්නේ කෙසේද, එය පෙනෙන්නේ කෙසේද',
  lo: 'ຫົວຂໍ້ຂ່າວໄປເຖິງຜູ້ອ່ານໄດ້ແນວໃດ ແລະ ມີໜ້າຕາແນວໃດເມື່ອໄປຮອດ',
  km: 'ចំណងជើងទៅដល់អ្នកអានដោយរបៀបណា ហើយវាមើលទៅដូចម្ដេចនៅពេលទៅដល់',
  my: 'ခေါင်းစဉ်တစ်ခုသည် စာဖတ်သူထံ မည်သို့ရောက်ရှိပြီး မည်သို့မြင်ရသနည်း',
  bo: 'ཁ་བྱང་ཞིག་ཀློག་པ་པོའི་མདུན་དུ་ཇི་ལྟར་སླེབས་པ་དང་དེའི་རྣམ་པ་ཇི་འདྲ་ཡིན་ནམ།',
  am: 'ርዕስ ወደ አንባቢዎቹ እንዴት ይደርሳል፣ ሲደርስስ ምን ይመስላል',
  dv: 'ސުރުޚީއެއް ކިޔުންތެރިންނާ ހަމަޔަށް ދާނީ ކިހިނެއްތޯ',
  chr: 'ᎦᏙ ᎤᏍᏗ ᎠᏥᏃᎮᎭ ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎠᎴ ᏗᎪᏪᎵᏍᎩ',
  iu: 'ᖃᓄᖅ ᑎᑎᕋᖅᓯᒪᔪᖅ ᐅᖃᓕᒫᖅᑎᒧᑦ ᑎᑭᐅᑎᓲᖑᕙ',
}
