// Headlines to try a look with: article 1 of the Universal Declaration of Human Rights, which exists in every language.
import { createTable } from '../../text/table.ts'

export const SAMPLES = createTable<string>({
  en: 'All human beings are born free and equal in dignity and rights',
  de: 'Alle Menschen sind frei und gleich an Würde und Rechten geboren',
  fr: 'Tous les êtres humains naissent libres et égaux en dignité et en droits',
  pl: 'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw',
  tr: 'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar',
  vi: 'Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền',
  el: 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα',
  ru: 'Все люди рождаются свободными и равными в своём достоинстве и правах',
  hy: 'Բոլոր մարդիկ ծնվում են ազատ ու հավասար՝ իրենց արժանապատվությամբ ու իրավունքներով',
  ka: 'ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით',
  he: 'כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם',
  ar: 'يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق',
  fa: 'تمام افراد بشر آزاد زاده می‌شوند و از لحاظ حیثیت و کرامت و حقوق با هم برابرند',
  ur: 'تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں',
  hi: 'सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है',
  bn: 'সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে',
  ta: 'மனிதப் பிறிவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்',
  th: 'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ',
  am: 'የሰው፡ልጅ፡ሁሉ፡ሲወለድ፡ነጻና፡በክብርና፡በመብትም፡እኩልነት፡ያለው፡ነው',
  ja: 'すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である',
  'zh-Hans': '人人生而自由，在尊严和权利上一律平等',
  ko: '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다',
})
