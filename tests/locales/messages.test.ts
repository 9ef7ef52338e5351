import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/locales/languages/en.ts'
import * as LANGUAGES from '../../src/locales/languages.ts'
import type { Messages, Plural } from '../../src/locales/messages.ts'

const languages = Object.entries<Messages>(LANGUAGES)

/** `share.via` with its text, or its forms. */
const flatten = (messages: object): [string, string | Plural][] =>
  Object.entries(messages).flatMap(([group, texts]) =>
    Object.entries<string | Plural>(texts).map(([key, text]): [string, string | Plural] => [`${group}.${key}`, text]),
  )
const textsOf = ({ formats, ...messages }: Messages) => flatten(messages)
const english = new Map(textsOf(en))
const placeholders = (text: string) => (text.match(/\{[^}]*\}/g) ?? []).sort()

// Words that some languages have in common with English.
const ALSO_ENGLISH = [
  'navigation.feeds',
  'navigation.pages',
  'list.articles',
  'feeds.tags',
  'share.link',
  'share.email',
]

it('no language is missing, and every file of a language is in the registry', () => {
  const wanted =
    'ar bg bn ca cs da de el en es fa fi fr he hi hr hu id it ja kk ko ms nb nl pl pt pt-PT ro ru sk sr sr-Latn sv tg th tr uk ur uz uz-Cyrl vi zh zh-Hant'
  const tags = languages.map(([tag]) => tag)
  expect(tags).toEqual(expect.arrayContaining(wanted.split(' ')))
  const files = readdirSync(join(import.meta.dirname, '../../src/locales/languages')).map(file =>
    file.replace('.ts', ''),
  )
  expect(files.sort()).toEqual([...tags].sort())
  expect(tags.map(tag => Intl.getCanonicalLocales(tag)[0])).toEqual(tags)
})

describe.each(languages)('the messages in %s', (tag, messages) => {
  it('have the keys of the English ones, in their order', () => {
    expect(textsOf(messages).map(([key]) => key)).toEqual([...english.keys()])
  })

  it('are complete: no text is empty, starts or ends with a space, or has other placeholders than the English one', () => {
    const wrong = textsOf(messages).filter(([key, text]) => {
      const forms = typeof text === 'string' ? [text] : Object.values(text)
      if (forms.some(form => form === '' || form !== form.trim() || /×|\s\s/.test(form))) return true
      const wanted = placeholders(typeof text === 'string' ? (english.get(key) as string) : '{count}')
      const isSpelledOut = (form: string) => typeof text !== 'string' && form !== text.other && !form.includes('{')
      return forms.some(form => !isSpelledOut(form) && placeholders(form).join() !== wanted.join())
    })
    expect(wrong).toEqual([])
  })

  it('have exactly the plural forms of the language, and leave out the number only if the form is for exactly one number', () => {
    // For a language without plural rules, `other` is for all numbers.
    const [known] = Intl.PluralRules.supportedLocalesOf(tag)
    const rules = known === undefined ? undefined : new Intl.PluralRules(known)
    const categories = rules?.resolvedOptions().pluralCategories ?? ['other']
    for (const [key, forms] of textsOf(messages)) {
      if (typeof forms === 'string') continue
      expect(Object.keys(forms).sort(), key).toEqual([...categories].sort())
      for (const [category, form] of Object.entries(forms)) {
        const numbers = Array.from({ length: 1000 }, (_, number) => number).filter(
          number => (rules?.select(number) ?? 'other') === category,
        )
        if (!form.includes('{count}')) expect(numbers, `${key} ${category}`).toHaveLength(1)
      }
    }
  })

  it('are not in English', () => {
    if (tag === 'en') return
    const forms = (text: string | Plural | undefined) => (typeof text === 'string' ? [text] : Object.values(text ?? {}))
    const same = textsOf(messages).filter(([key, text]) =>
      forms(text).some(form => forms(english.get(key)).includes(form)),
    )
    expect(same.map(([key]) => key).filter(key => !ALSO_ENGLISH.includes(key))).toEqual([])
  })

  it('have twelve months if they define how dates are written', () => {
    const { formats } = messages
    if (!formats) return
    expect(new Set(formats.months).size).toBe(12)
    expect(placeholders(formats.date)).toEqual(['{day}', '{month}', '{year}'])
  })
})

it('Serbian has the same texts in both of its scripts', () => {
  const latin = new Map(
    [...'абвгдђежзијклмнопрстћуфхцчш'].map((letter, index) => [
      letter,
      [...'abvgdđežzijklmnoprstćufhcčš'][index] as string,
    ]),
  )
  for (const [letter, pair] of [
    ['љ', 'lj'],
    ['њ', 'nj'],
    ['џ', 'dž'],
  ] as const)
    latin.set(letter, pair)
  const toLatin = (text: string) =>
    text.replace(/\p{Script=Cyrillic}/gu, letter => {
      const lower = latin.get(letter.toLowerCase()) as string
      return letter === letter.toLowerCase() ? lower : lower.charAt(0).toUpperCase() + lower.slice(1)
    })
  expect(JSON.parse(toLatin(JSON.stringify(LANGUAGES.sr)))).toEqual(new Map(languages).get('sr-Latn'))
})
