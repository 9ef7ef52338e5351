import { expect, it } from 'vitest'
import { TEMPLATES } from '../../src/cards/templates.ts'
import { CARD_TEMPLATES, parseSite } from '../../src/site.ts'
import { parse } from '../content/read.ts'

it('the settings name every look that there is', () => {
  expect(CARD_TEMPLATES).toEqual(TEMPLATES.map(({ name }) => name))
})

it('a look that is none is a problem of the settings', () => {
  const { site, problems } = parseSite({ cards: { template: 'bould' } })
  expect(problems).toEqual([
    {
      file: 'site.json',
      severity: 'error',
      message: '"cards.template" is "bould"',
      hint: 'it takes one of "editorial", "panel", "bold"',
    },
  ])
  expect(site.cards.template).toBe('editorial')
})

it('a look that is none is a problem of its article, with the line', () => {
  const { head, problems } = parse('a.md', '---\ntitle: A\ndate: 2026-10-01\ncard_template: bould\n---\nText')
  expect(problems).toEqual([
    'a.md:4: warning: card_template: "bould" is not a card template; it is one of editorial, panel, bold',
  ])
  expect(head && 'cardTemplate' in head).toBe(false)
})
