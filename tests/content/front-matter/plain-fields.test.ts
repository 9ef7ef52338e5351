// Articles of Pelican and MkDocs, whose fields have no fence around them.
import { expect, it } from 'vitest'
import { readId, writeId } from '../../../src/content/front-matter/write-id.ts'
import { parse, read } from '../read.ts'

const PELICAN = `Title:   The ferry is late !
Date:    2010-12-02 10:14
Modified: 2010-12-05 08:30
Tags:    harbour, ferries,
    weather
Category: news
Slug: late-ferry
Lang: fr
Authors: Ann Lee, Bo Berg
Summary: A short version

It left at noon.

Note: nothing else.
`

it('reads the fields that a text begins with', () => {
  const { head, body, problems } = parse('content/ferry.md', PELICAN)
  expect(problems).toEqual([])
  expect(body.trim()).toBe('It left at noon.\n\nNote: nothing else.')
  expect(head).toMatchObject({
    title: 'The ferry is late !',
    slug: 'late-ferry',
    language: 'fr',
    summary: 'A short version',
    published: new Date('2010-12-02T10:14:00Z'),
    updated: new Date('2010-12-05T08:30:00Z'),
  })
  expect(head?.section?.name).toBe('news')
  expect(head?.tags.map(({ name }) => name)).toEqual(['harbour', 'ferries', 'weather'])
  expect(head?.authors.map(({ name }) => name)).toEqual(['Ann Lee', 'Bo Berg'])
})

it('knows drafts', () => {
  expect(parse('a.md', 'Title: Not yet\nDate: 2011-05-08 15:58\nStatus: draft\n\nText').head?.draft).toBe(true)
})

it.each([
  ['a byte order mark and Windows line ends', '\uFEFFTitle: T\r\nDate: 2013-02-02\r\n\r\nText'],
  ['an empty line before it', '\nTitle: T\nDate: 2013-02-02\n\nText'],
  ['an empty field', 'Title: T\nDate: 2013-02-02\nCategory:\n\nText'],
  ['a colon in a value', 'Title: T\nDate: 2013-02-02\nSource: https://harbour.example/a:b\n\nText'],
  ['names of fields that objects have', 'Title: T\nDate: 2013-02-02\n__proto__: x\nconstructor: y\n\nText'],
])('may have %s', (_, text) => {
  const { head, body, problems } = parse('a.md', text)
  expect(problems).toEqual([])
  expect(head).toMatchObject({ title: 'T', published: new Date('2013-02-02T00:00:00Z') })
  expect(body.trim()).toBe('Text')
})

it.each([
  ['a note', 'Update: the talk is online.\n\nText'],
  ['a paragraph', 'Title: the first word of a long\nparagraph that goes on.\n\nText'],
  ['an address', 'https://harbour.example/\n\nText'],
  ['a list of definitions', 'Term\n: Title: x\n\nText'],
])('leaves %s as text', async (_, text) => {
  const { html } = await read('2024-01-01-a.md', text)
  expect(html).toContain(text.split('\n')[0]?.slice(0, 4))
})

it('writes an id without a fence', () => {
  const written = writeId(PELICAN, 'tag:harbour.example,2010:1') ?? ''
  expect(written).toBe(`id: tag:harbour.example,2010:1\n${PELICAN}`)
  expect(readId(written)).toBe('tag:harbour.example,2010:1')
  expect(parse('a.md', written).head?.title).toBe('The ferry is late !')
})
