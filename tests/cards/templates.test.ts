import { expect, it } from 'vitest'
import { TEMPLATES } from '../../src/cards/templates.ts'
import { CARD_TEMPLATES } from '../../src/site/settings.ts'
import { parseSite } from '../../src/site/site.ts'
import { parse } from '../content/read.ts'

it('the settings name every template', () => {
  expect(TEMPLATES.map(({ name }) => name).toSorted()).toEqual(
    CARD_TEMPLATES.filter(name => name !== 'auto').toSorted(),
  )
})

it('an unknown template in the settings is a problem', () => {
  const { site, problems } = parseSite({ cards: { template: 'bould' } })
  expect(problems).toEqual([
    {
      file: 'site.json',
      severity: 'error',
      message: '"cards.template" is "bould"',
      hint: expect.stringMatching(/^it takes one of "auto", "editorial",.* "panel",.* "bold"/),
    },
  ])
  expect(site.cards.template).toBe('auto')
})

it('an unknown template in an article is a problem of that line', () => {
  const { head, problems } = parse('a.md', '---\ntitle: A\ndate: 2026-10-01\ncard_template: bould\n---\nText')
  expect(problems).toEqual([
    expect.stringMatching(
      /^a\.md:4: warning: card_template: "bould" is not a card template; it is one of auto, editorial,.* bold/,
    ),
  ])
  expect(head && 'cardTemplate' in head).toBe(false)
})
