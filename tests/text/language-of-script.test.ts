import { describe, expect, it } from 'vitest'
import { addCounts, countLetters, guessLanguage } from '../../src/text/language-of-script.ts'

const guess = (text: string, last?: string) => guessLanguage(countLetters(text), last)

describe('the language of a text', () => {
  it.each([
    ['fa', 'خاک سیاه و گرم است و در بهار بوی باران می‌دهد. چند پرنده روی دیوار نشسته‌اند.'],
    // On an Arabic keyboard.
    ['fa', 'خاك سياه و گرم است و در بهار بوي باران مي‌دهد. چند پرنده روي ديوار نشسته‌اند.'],
    ['ar', 'التربة سوداء ودافئة، وفي الربيع تفوح منها رائحة المطر. ثلاثة طيور على الجدار في المدينة.'],
    ['ur', 'مٹی کالی اور گرم ہے، اور بہار میں اس سے بارش کی خوشبو آتی ہے۔ لڑکے دیوار پر بیٹھے ہیں۔'],
    ['he', 'האדמה שחורה וחמה, ובאביב היא מריחה מגשם. שלוש ציפורים יושבות על הקיר.'],
    ['zh-Hans', '这片土地是黑色的，春天的时候会有雨的味道。我们对这个问题没有说过什么，后来发现了。'],
    ['zh-Hant', '這片土地是黑色的，春天的時候會有雨的味道。我們對這個問題沒有說過什麼，後來發現了。'],
    ['zh', '山水田土，日月星木，人心大小，上下左右，天地玄黃'],
    ['ja', '土は黒くて温かい。春には雨の匂いがする。三羽の鳥が壁に止まっている。'],
    ['ko', '흙은 검고 따뜻하며 봄에는 비 냄새가 난다. 새 세 마리가 벽에 앉아 있다.'],
    ['ru', 'Земля чёрная и тёплая, весной она пахнет дождём. Три птицы сидят на стене, и мы их видим.'],
    ['uk', 'Земля чорна і тепла, навесні вона пахне дощем. Її запах є всюди, і птахи сидять на стіні.'],
    ['be', 'Зямля чорная і цёплая, увесну яна пахне дажджом. Птушка сядзела і глядзела ў сад, дзе быў снег.'],
    ['bg', 'Земята е черна и топла, през пролетта мирише на дъжд. Три птици стоят на стената и гледат към градината.'],
    ['sr', 'Земља је црна и топла, у пролеће мирише на кишу. Три птице седе на зиду и гледају ка њој.'],
    ['kk', 'Жер қара әрі жылы, көктемде жаңбыр иісі шығады. Үш құс қабырғада отыр, ғажап.'],
    ['el', 'Το χώμα είναι μαύρο και ζεστό, την άνοιξη μυρίζει βροχή. Τρία πουλιά κάθονται στον τοίχο.'],
    ['th', 'ดินดำและอุ่น ในฤดูใบไม้ผลิมีกลิ่นฝน นกสามตัวเกาะอยู่บนกำแพง'],
    ['hi', 'मिट्टी काली और गर्म है, वसंत में उससे बारिश की खुशबू आती है। तीन चिड़ियाँ दीवार पर बैठी हैं।'],
    ['mr', 'माती काळी आणि उबदार आहे, वसंतात तिला पावसाचा वास येतो. तीन पक्षी भिंतीवर बसले आहेत.'],
  ])('is %s', (language, text) => {
    expect(guess(text)).toBe(language)
  })

  it.each([
    ['English', 'The soil is black and warm.'],
    ['French', 'La terre est noire et chaude, déjà.'],
    ['Vietnamese', 'Đất đen và ấm, mùa xuân có mùi mưa.'],
    [
      'a Greek formula in English',
      'The angle α is the sum of β and γ, and then of ω, which is the velocity of the wheel.',
    ],
    [
      'a Japanese lesson in English',
      'Today we learn three words: ねこ is a cat, いぬ is a dog, and とり is a bird. Read them all.',
    ],
    ['a Chinese name', '李明'],
    ['no text', ''],
    ['Tatar, which has no sure sign', 'Җир кара һәм җылы, язын аннан яңгыр исе килә. Өч кош диварда утыра.'],
  ])('is not guessed from %s', (_, text) => {
    expect(guess(text)).toBeUndefined()
  })

  it('is seen among the names and words of a technical text', () => {
    const text = '我们用 TypeScript 和 Cloudflare Workers 写了这个服务，然后在 GitHub Actions 里发布它。'
    expect(guess(text)).toBe('zh-Hans')
  })

  it('needs a majority at first, and then only 40 %', () => {
    const russian = countLetters('Земля чёрная и тёплая, весной она пахнет дождём.')
    const english = countLetters('The soil is black and warm, and smells of rain in spring.')
    const [half, more] = [addCounts(russian, english), addCounts(addCounts(russian, english), english)]
    expect([guessLanguage(half), guessLanguage(half, 'ru'), guessLanguage(half, 'en')]).toEqual([
      undefined,
      'ru',
      undefined,
    ])
    expect(guessLanguage(more, 'ru')).toBeUndefined()
  })
})
