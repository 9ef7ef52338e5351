import { describe, expect, it } from 'vitest'
import { loadHyphenation } from '../../src/cards/text/dividing/hyphenate.ts'
import { fitText, type TextBlock } from '../../src/cards/text/fit-text.ts'
import { createFonts } from '../../src/cards/text/fonts.ts'
import { itemise } from '../../src/cards/text/itemise.ts'
import { inVisualOrder } from '../../src/cards/text/line.ts'
import { loadPhrases } from '../../src/cards/text/phrases.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { directionOf } from '../../src/text/language.ts'

await Promise.all([loadPhrases('日本'), loadHyphenation('Bundesverfassungsgericht')])
const fonts = createFonts(fontFiles)
const PLACE = { width: 1080, height: 420, lines: 4, largest: 76, smallest: 44 }

function set(text: string, language: string, place = PLACE): TextBlock {
  return fitText(text, { generic: 'serif', weight: 700, language, direction: directionOf(language) }, place, fonts)
}
const lines = (block: TextBlock) => block.lines.map(({ text }) => text)

/** The decimal digits of a script are in a row, from zero to nine (The Unicode Standard, 4.6). */
function digitValue(digit: string): number {
  const codePoint = digit.codePointAt(0)!
  for (let zero = codePoint; ; zero--)
    if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return (codePoint - zero) % 10
}

describe('a title', () => {
  it.each([
    ['en', 'What a link says before anybody opens it', ['What a link says before', 'anybody opens it']],
    ['th', 'ข่าวสารเดินทางไปถึงผู้อ่านได้อย่างไร', ['ข่าวสารเดินทางไป', 'ถึงผู้อ่านได้อย่างไร']],
    ['ja', '記事が公開されてから読者に届くまで', ['記事が公開されてから', '読者に届くまで']],
    ['ja', '東京都、2026年度予算案を発表', ['東京都、', '2026年度予算案を発表']],
    ['zh-Hant', '氣象署：未來三天恐有餘震', ['氣象署：未來', '三天恐有餘震']],
    ['zh-Hans', '登月计划公布：2030年前后实现', ['登月计划公布：', '2030年前后实现']],
    ['ko', '기사가 발행된 뒤 독자에게 닿기까지', ['기사가 발행된 뒤', '독자에게 닿기까지']],
    ['ar', 'ماذا يقول الرابط قبل أن يفتحه أحد', ['ماذا يقول الرابط', 'قبل أن يفتحه أحد']],
    [
      'ja',
      'スーパーコンピューターシミュレーションエンジニアリングについて',
      ['スーパーコンピューター', 'シミュレーション', 'エンジニアリングに', 'ついて'],
    ],
    // Its dictionary does not know the word for customers.
    ['ja', 'カスタマーハラスメントについての話', ['カスタマー', 'ハラスメントに', 'ついての話']],
    ['lo', 'ຫົວຂໍ້ຂ່າວໄປເຖິງຜູ້ອ່ານໄດ້ແນວໃດ ແລະມີໜ້າຕາ', ['ຫົວຂໍ້ຂ່າວໄປເຖິງຜູ້ອ່ານ', 'ໄດ້ແນວໃດ ແລະມີໜ້າຕາ']],
    ['km', 'ចំណងជើងទៅដល់អ្នកអានដោយរបៀបណា', ['ចំណងជើងទៅដល់', 'អ្នកអានដោយរបៀបណា']],
    ['my', 'ဂန္ဂါမြစ်ကမ်းပေါ်မှာ အင်္ဂလိပ်စာဖတ်', ['ဂန္ဂါမြစ်ကမ်းပေါ်', 'မှာ အင်္ဂလိပ်စာဖတ်']],
    ['shn', 'မိူင်းတႆးလႄႈၵူၼ်းမိူင်းလူဝ်ႇ', ['မိူင်းတႆးလႄႈၵူၼ်း', 'မိူင်းလူဝ်ႇ']],
    ['bo', 'ཁ་བྱང་ཞིག་ཀློག་པ་པོའི་མདུན་དུ་ཇི་ལྟར', ['ཁ་བྱང་ཞིག་ཀློག་པ་', 'པོའི་མདུན་དུ་ཇི་ལྟར']],
    ['am', 'ርዕስ ወደ አንባቢዎቹ እንዴት ይደርሳል', ['ርዕስ ወደ አንባቢዎቹ', 'እንዴት ይደርሳል']],
  ])('in %s is broken between its words, into even lines', (language, title, expected) => {
    expect(lines(set(title, language, { ...PLACE, width: 800 }))).toEqual(expected)
  })

  it.each([
    ['ar', 'هاتف 123-45-67 الآن', 'نآلا 123-45-67 فتاه'],
    ['ar', 'اتصل +992 44 600-12-34', '+992 44 600-12-34 لصتا'],
    ['fa', 'تلفن ۰۲۱-۱۲۳-۴۵۶۷', '۰۲۱-۱۲۳-۴۵۶۷ نفلت'],
    ['ar', 'يوم 2026-03-12 في', 'يف 2026-03-12 موي'],
    ['he', 'טלפון 123-45-67', '123-45-67 ןופלט'],
    // Spans of years follow the direction of the text, as in other programs.
    ['ar', 'بين 2019-2020', '2020-2019 نيب'],
  ])('in %s keeps the groups of a telephone number in their order', (language, title, seen) => {
    const style = { generic: 'sans', weight: 700, language, direction: 'rtl' } as const
    const { graphemes } = itemise(title, style, fonts)
    expect(
      inVisualOrder(graphemes)
        .map(({ text }) => text)
        .join(''),
    ).toBe(seen)
  })

  it('has each word in one family, and Latin words without serifs among letters without serifs', () => {
    const familyOf = (title: string, language: string, letter: string) => {
      const style = { generic: 'serif', weight: 700, language, direction: directionOf(language) } as const
      const { graphemes } = itemise(title, style, fonts)
      const { typeface } = graphemes.find(({ text }) => text === letter)!
      return (['serif', 'sans'] as const).find(family => fonts.find(family, [letter.codePointAt(0)!], 700) === typeface)
    }
    expect(familyOf('Αθήνα', 'el', 'ν')).toBe('serif')
    expect(familyOf('Ἀθήνα', 'el', 'ν'), 'beside a letter that the serif lacks').toBe('sans')
    const familiesOf = (title: string, language: string) => {
      const letters = [...title].filter(letter => /\p{L}/u.test(letter))
      return [...new Set(letters.map(letter => familyOf(title, language, letter)))]
    }
    for (const [title, language] of [
      ['Ἐν ἀρχῇ ἦν ὁ λόγος', 'el'],
      ['Gwamnatin jihar ta yi ƙoƙari', 'ha'],
      ['Саха тыла уонна ҥ', 'sah'],
      ['Аҧсны Аҳәынҭқарра ҽ ҿ', 'ab'],
      ['The word /ˈwɔːtə/ in IPA', 'en'],
    ] as const)
      expect(familiesOf(title, language), title).toEqual(['sans'])
    expect(familiesOf('Одна семья: Κόσμος and Latin', 'ru')).toEqual(['serif'])
    expect(familyOf('What NASA saw', 'en', 'N')).toBe('serif')
    expect(familyOf('דוברת NASA אמרה', 'he', 'N')).toBe('sans')
    expect(familyOf('Reading 日本語 by night', 'en', 'R')).toBe('serif')
  })

  it('keeps opening and closing marks with their words', () => {
    for (const [language, title] of [
      ['en', 'The English sound of a /ˈwɔːtə/ and of a /ˈbʌtə/ in a glass'],
      ['en', 'The long story of C++» and of what came after it, told by those who were there'],
      ['ja', '「読者に届くまで」と、記者は語った。それから何が起きたのか（全記録）'],
      ['zh-Hans', '“链接背后的故事”，读者是怎样看到它的？（完整记录）'],
      ['fr', 'Il a dit : « les liens parlent » ! Et pourtant personne ne les a jamais écoutés'],
    ] as const)
      for (const line of lines(set(title, language))) {
        expect(line).not.toMatch(/^[\p{Pe}\p{Pf}、。，．？！?!:;,.]/u)
        expect(line).not.toMatch(/(?:[\p{Ps}\p{Pi}]| \/)$/u)
      }
  })

  it.each([
    ['ko', '정부 예산 300조원 돌파', '300조원'],
    ['km', 'តម្លៃសាំង ៤.៥០០៛ ក្នុងមួយលីត្រ', '៤.៥០០៛'],
    ['en', 'The train that runs at 400km/h here', '400km/h'],
  ])('in %s keeps an amount and its unit together: "%s"', (language, title, amount) => {
    for (let width = 330; width <= 900; width += 30)
      expect([width, lines(set(title, language, { ...PLACE, width })).some(line => line.includes(amount))]).toEqual([
        width,
        true,
      ])
  })

  it('has the blank halves of two marks side by side once, as browsers have them', () => {
    const widthOf = (text: string, language: string) =>
      fitText(
        text,
        { generic: 'sans', weight: 700, language, direction: 'ltr' },
        { ...PLACE, width: 2000, largest: 60, smallest: 60 },
        fonts,
      ).width
    for (const pair of ['」「', '。」', '、「', '』）'])
      expect([pair, widthOf(`字${pair}字`, 'ja') - widthOf('字字', 'ja')]).toEqual([pair, expect.closeTo(90, -1)])
  })

  it.each([
    ['de', 'Bundesverfassungsgericht', ['Bundesverfas-', 'sungsgericht']],
    ['nl', 'Arbeidsongeschiktheidsverzekering', ['Arbeidsonge-', 'schiktheids-', 'verzekering']],
    ['fi', 'lentokonesuihkuturbiinimoottori', ['lentokonesuihku-', 'turbiinimoottori']],
    ['ru', 'Достопримечательность', ['Достоприме-', 'чательность']],
    ['tr', 'Muvaffakiyetsizleştiricileştir', ['Muvaffakiyet-', 'sizleştiricileştir']],
    // Its writer knows better, and only a hyphen at the end of a line is drawn.
    ['de', 'Donau\xADdampf\xADschiff\xADfahrtskapitän', ['Donau-', 'dampfschiff-', 'fahrtskapitän']],
    ['de', 'Ein Donau\xADdampfer', ['Ein', 'Donaudampfer']],
  ])(
    'in %s is divided with a hyphen where the language allows it, if a word does not fit: "%s"',
    (language, title, expected) => {
      const block = set(title, language, { ...PLACE, width: 450 })
      expect([lines(block), block.clipped]).toEqual([expected, false])
      for (const { ink } of block.lines) expect(ink.right).toBeLessThanOrEqual(450)
    },
  )

  it('is not divided at the hyphen of a compound, if other lines are nearly as even', () => {
    const place = { ...PLACE, width: 900 }
    expect(lines(set('Minister resigns after no-confidence vote is lost', 'en', place))).toEqual([
      'Minister resigns after',
      'no-confidence vote is lost',
    ])
    expect(lines(set('Die Nord-Süd-Verbindung kommt', 'de', place))).toEqual(['Die Nord-Süd-', 'Verbindung kommt'])
  })

  it('shows its letters in the order in which they are written', () => {
    expect(lines(set('a \u202Efdp.exe\u202C b \u202Dc', 'en'))).toEqual(['a fdp.exe b c'])
    expect(set('\u202Efdp.exe', 'en').lines[0]!.glyphs).toEqual(set('fdp.exe', 'en').lines[0]!.glyphs)
  })

  it('is made smaller before a phrase is divided, and divided before it is cut off', () => {
    const long = set('Rindfleischetikettierungsüberwachungsaufgabenübertragung', 'de', { ...PLACE, width: 1080 })
    expect([long.lines.length, long.clipped]).toEqual([2, false])
    const word = set('Überwachungsaufgabenübertragung', 'de')
    expect([word.lines.length, word.size < 76, word.size > 44]).toEqual([1, true, true])
  })

  it('that is too long ends at a word with an ellipsis', () => {
    const block = set('Every reader reads a little less of each headline than of the one before it, '.repeat(4), 'en')
    expect([block.clipped, block.size, block.lines.length]).toEqual([true, 44, 4])
    expect(lines(block).at(-1)).toMatch(/ [a-z]+…$/)
    expect(lines(block).join(' ')).toContain('Every reader reads a little less of each headline than')
  })

  it('has its ink within its box, each line below the other', () => {
    for (const [language, title] of [
      ['ar', 'إِنَّ الْكِتَابَ خَيْرُ جَلِيسٍ فِي الزَّمَانِ وَإِنَّ الْكِتَابَ خَيْرُ جَلِيسٍ'],
      ['ur', 'خبریں قارئین تک کیسے پہنچتی ہیں اور کیوں اہم ہیں'],
      ['vi', 'Ở đâu có Ặ thì ở đó có Ễ: những chữ cao nhất và thấp nhất của tiếng Việt, gỵ'],
      ['hi', 'र्ट्रि पहुँचते हैं और क्यों ज़रूरी हैं: समाचार पाठकों तक कैसे पहुँचते हैं'],
      ['en', `Z${'\u0301\u0323'.repeat(40)}algo comes ${'q\u0330'.repeat(10)} and goes ${'X\u030A'.repeat(10)} again`],
    ] as const) {
      const block = set(title, language)
      expect(block.width).toBeLessThanOrEqual(PLACE.width)
      expect(block.height).toBeLessThanOrEqual(PLACE.height)
      block.lines.forEach(({ ink }, index) => {
        expect(ink.left).toBeGreaterThanOrEqual(-0.01)
        expect(ink.right).toBeLessThanOrEqual(block.width + 0.01)
        expect(ink.top).toBeGreaterThanOrEqual(-0.01)
        expect(ink.bottom).toBeLessThanOrEqual(block.height + 0.01)
        const above = block.lines[index - 1]
        if (above) expect(ink.top).toBeGreaterThan(above.ink.bottom)
      })
    }
  })

  it('leaves out and reports characters that no font has', () => {
    const block = set('Linear A \u{10600}\u{10601} is unread', 'en')
    expect(block.missing).toEqual(['\u{10600}', '\u{10601}'])
    expect(lines(block)).toEqual(['Linear A is unread'])
  })

  it.each([
    ['CO₂ and H₂O', 'CO2 and H2O'],
    ['10⁻⁶ of 10²⁴, xⁿ', '10−6 of 1024, xn'],
    ['falls by ⅓, then ⅞', 'falls by 1⁄3, then 7⁄8'],
  ])('draws "%s" raised, lowered or as a fraction, which changes nothing', (title, text) => {
    const block = set(title, 'en')
    expect([block.missing, block.changed, lines(block)]).toEqual([[], [], [text]])
    expect(lines(set(title, 'ja', { ...PLACE, width: 2000 }))).toEqual([text])
  })

  it('has small digits above and below its line, and a gap between a number and a fraction', () => {
    const inkOf = (title: string) => {
      const { ink } = set(title, 'en').lines[0]!
      return ink.bottom - ink.top
    }
    const itemsOf = (title: string) =>
      itemise(title, { generic: 'serif', weight: 700, language: 'en', direction: 'ltr' }, fonts).graphemes
    for (const title of ['4⁶', '4₆']) expect(inkOf(title), title).toBeGreaterThan(inkOf('46') * 1.1)
    for (const title of ['⁴⁻⁶', '₄₋₆', '⁴⁵²', '⁽⁴⁾']) expect(inkOf(title), title).toBeLessThan(inkOf('46') * 0.9)
    const [whole, one, , three] = itemsOf('2⅓')
    expect(one!.typeface).toBe(three!.typeface)
    expect(one!.typeface).not.toBe(whole!.typeface)
    // A fraction made by the font is narrower than its digits side by side.
    expect(set('⅓', 'en').width).toBeLessThan(set('1/3', 'en').width * 0.9)
  })

  it.each([
    ['What 𝕏 means for ℝ ⟶', 'What 𝕏 means for ℝ ⟶', []],
    ['𝐁𝐢𝐠', 'Big', undefined],
    ['𝟚𝟘𝟚𝟞 and 𝖠', '2026 and A', undefined],
    ['Item 🄋 ⓫ and 🅐', 'Item 🄋 ⓫ and 🅐', []],
    ['Louis ⅩⅣ', 'Louis XIV', []],
    [
      'ḍ̇ and x̂ are 1⃣',
      'ḍ and x are 1',
      [
        ['ḍ̇', 'ḍ'],
        ['x̂', 'x'],
        ['1⃣', '1'],
      ],
    ],
  ])('writes "%s" in characters that a font has, and reports it', (title, text, changed) => {
    const block = set(title, 'en')
    expect(block.missing).toEqual([])
    expect(lines(block)).toEqual([text])
    if (changed) expect(block.changed).toEqual(changed)
  })

  it('keeps the marks that any file of its font has', () => {
    expect(set('q̃ m̃ g̃ Ặ ẳ', 'en')).toMatchObject({ missing: [], changed: [] })
  })

  it('leaves out no digit of any script', () => {
    const wrong: string[] = []
    for (let codePoint = 0x80; codePoint < 0x20000; codePoint++) {
      const digit = String.fromCodePoint(codePoint)
      if (!/\p{Nd}/u.test(digit)) continue
      const style = { generic: 'sans', weight: 400, language: 'en', direction: 'ltr' } as const
      const { text, missing } = itemise(digit, style, fonts)
      const value = digitValue(digit)
      if (missing.length > 0 || (text !== digit && text !== String(value))) wrong.push(digit)
    }
    expect(wrong).toEqual([])
    expect(lines(set('Year ᠒᠐᠒᠖, 𞥒𞥐𞥒𞥖, 𑁨𑁦𑁨𑁬', 'en'))).toEqual(['Year 2026, 2026, 2026'])
  })

  it('leaves out and reports letters of private use', () => {
    expect(set('The \uF8FF event', 'en')).toMatchObject({ missing: ['\uF8FF'] })
  })

  it('keeps its replaced characters and its directions when it is cut', () => {
    const block = set('CO₂ rises by ⅓ again, and '.repeat(20), 'en')
    expect(block.clipped).toBe(true)
    expect(block.changed).toEqual([])
    expect(lines(block).join(' ')).toMatch(/^CO2 rises by 1⁄3 again, and CO2 .*…$/)
    const hebrew = set('\u2067C++\u2069 '.repeat(200), 'en', { ...PLACE, lines: 1 })
    const glyphs = hebrew.lines[0]!.glyphs
    const letter = set('C', 'en').lines[0]!.glyphs[0]!.layers
    expect(glyphs.findIndex(({ layers }) => layers === letter)).toBeGreaterThan(0)
  })

  it('draws every emoji sequence as one emoji', () => {
    const one = set('👍', 'en').lines[0]!.width
    for (const emoji of ['👩‍👩‍👧‍👦', '🇹🇯', '👍🏽', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '❤️', '🫠', '🏳️‍🌈', '👩🏿‍🚀', '🧑🏻‍🤝‍🧑🏾', '❤️‍🔥']) {
      const block = set(emoji, 'en')
      expect([emoji, block.missing]).toEqual([emoji, []])
      expect([emoji, block.lines[0]!.width / one]).toEqual([emoji, 1])
    }
  })

  it('leaves out and reports each emoji that it could only draw as several pictures', () => {
    const newer = ['🐦‍🔥', '🍋‍🟩', '🙂‍↔️', '🇨🇶', '🫩']
    const block = set(`a ${newer.join(' ')} b`, 'en')
    expect([block.missing, lines(block)]).toEqual([newer, ['a b']])
  })

  it('has no lines if there is nothing to draw', () => {
    expect(set('', 'en').lines).toEqual([])
    expect(set('\u200B\uFEFF \n\t', 'en').lines).toEqual([])
    expect(set('\u{10600}', 'en')).toMatchObject({ lines: [], missing: ['\u{10600}'] })
  })
})
