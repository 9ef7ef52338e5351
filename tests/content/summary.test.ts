import { describe, expect, it } from 'vitest'
import { countWords } from '../../src/content/body/count-words.ts'
import { shorten } from '../../src/content/body/summary.ts'
import { read } from './read.ts'

const summary = async (body: string, lines = '') =>
  (await read('p.md', `---\ntitle: T\ndate: 2024-01-01\n${lines}\n---\n${body}`)).summary
const graphemes = (text: string) => [...new Intl.Segmenter('en').segment(text)].length

describe('the summary', () => {
  it.each(['description', 'summary', 'excerpt', 'Description'])('is what the author wrote as %s', async name => {
    expect(await summary('Text', `${name}: "A *fine*\\n summary &amp; more"`)).toBe('A fine summary & more')
  })

  it.each([
    ['The first paragraph, long enough.\n\nThe second.', 'The first paragraph, long enough.'],
    [
      '# T\n\n## Heading\n\nThe first paragraph, *long* enough & [linked](x.md).',
      'The first paragraph, long enough & linked.',
    ],
    [
      '![A](a.png)\n\n> A quotation that is long enough.\n\n- list\n\nThe first paragraph of all.',
      'The first paragraph of all.',
    ],
    ['Berlin\n\nThe first paragraph of running text.', 'The first paragraph of running text.'],
    ['Short.', 'Short.'],
    ['```\ncode\n```', ''],
    ['', ''],
    ['Over\ntwo lines[^1] with `code`.\n\n[^1]: Note.', 'Over two lines with code.'],
    ['<p>All of it is <b>HTML</b> &amp; fine, is it not?</p>', 'All of it is HTML & fine, is it not?'],
    ['<script>x</script>\n\n<div>\n\nA paragraph inside HTML.\n\n</div>', 'A paragraph inside HTML.'],
    ['One.\n\nTwo *and*.\n\n<!--more-->\n\nThree.', 'One. Two and.'],
    ['One.\n\n<!-- truncate -->\n\nTwo.', 'One.'],
    ['One. <!-- more --> Two.\n\nThree.', 'One. Two.'],
    ['<!--more-->\n\nOnly after.', 'Only after.'],
    [
      'These are the things that I learned:\n\n- one\n- two\n\nThe last paragraph.',
      'These are the things that I learned…',
    ],
    ['This is what she said to me:\n\nIt was long ago.', 'This is what she said to me: It was long ago.'],
    ['Contents:\n\nThe first paragraph of running text.', 'Contents: The first paragraph of running text.'],
    [
      'First this is to be said:\n\nAnd then this is asked :\n\n```\ncode\n```',
      'First this is to be said: And then this is asked…',
    ],
    ['Voici ce que j’ai appris cette année\u00A0:\n\n1. un', 'Voici ce que j’ai appris cette année…'],
    ['今年私が学んだ大切なことを五つ紹介します：\n\n- 一', '今年私が学んだ大切なことを五つ紹介します…'],
    ['One:\n\n<!--more-->\n\nTwo.', 'One…'],
    ['<p>These are the things that I learned:</p><ul><li>one</li></ul>', 'These are the things that I learned…'],
    // The title of a box is not what its text says.
    [':::note Mind the gap\n\nThe train is *long*.\n\n:::', 'The train is long.'],
    [':::note[Mind] The train is long. :::', 'The train is long.'],
    [':::tip\n- one\n- two\n:::', ''],
    [':::tip\n- one\n:::\n\n:::note\nThe second box.\n:::', 'The second box.'],
    ['> [!WARNING]\n> The train is long.', 'The train is long.'],
    ['> **The train is long.**', 'The train is long.'],
    ['> A quotation with **bold** words.', 'A quotation with bold words.'],
    // What is left out of the text is not in its summary either.
    ['Some <svg><text>Label of a drawing</text></svg> text that is long.', 'Some text that is long.'],
    ['<math><mi>x</mi><mn>a long formula in MathML</mn></math>\n\nThe first paragraph.', 'The first paragraph.'],
    ['<form><label>Your mail address please</label><input></form>\n\nThe first paragraph.', 'The first paragraph.'],
    ['<canvas>Your browser is too old</canvas>\n\nThe first paragraph.', 'The first paragraph.'],
  ])('of %j is %j', async (body, expected) => {
    expect(await summary(body)).toBe(expected)
  })

  it('is cut after a word, and then at most 200 graphemes and an ellipsis long', async () => {
    const long = await summary('words and '.repeat(100))
    expect(long).toBe(`${'words and '.repeat(20).trim()}…`)
    const family = '👨‍👩‍👧‍👦 '
    expect(shorten(family.repeat(150))).toBe(`${family.repeat(100).trim()}…`)
    expect(shorten('a'.repeat(500))).toBe(`${'a'.repeat(200)}…`)
    const accents = shorten(`${'e\u0301'.repeat(500)}`)
    expect(graphemes(accents)).toBe(201)
    expect(accents.endsWith('e\u0301…')).toBe(true)
  })

  it('is cut between words in scripts without spaces', () => {
    const japanese = shorten('購読者が記事を読むための仕組みについて説明します。'.repeat(20))
    expect(graphemes(japanese)).toBeLessThanOrEqual(201)
    expect(graphemes(japanese)).toBeGreaterThan(180)
    const thai = shorten('ผู้อ่านสมัครรับข่าวสารจากเว็บไซต์ได้ทุกวัน'.repeat(20))
    expect(graphemes(thai)).toBeLessThanOrEqual(201)
    expect(graphemes(thai)).toBeGreaterThan(150)
  })

  it('of right-to-left text is cut like any other', () => {
    const arabic = shorten('هذه مقالة طويلة عن القراءة '.repeat(20))
    expect(arabic.endsWith('…')).toBe(true)
    expect(graphemes(arabic)).toBeLessThanOrEqual(201)
  })
})

describe('words', () => {
  it.each([
    ['<p>One two, three!</p>\n<p>four</p>', 4],
    ['<p>don’t well-known 3.5 — yes</p>', 4],
    ['<p>a <em>b</em>c &amp; d</p>', 3],
    ['<p><img alt="not counted words" />x</p>', 1],
    ['', 0],
    ['<p>…!?</p>', 0],
    ['<p>Привет, мир</p>', 2],
    ['<p>مرحبا بالعالم</p>', 2],
    ['<p>नमस्ते दुनिया</p>', 2],
    ['<p>日本語の文章です。</p>', 5],
    ['<p>我喜欢阅读 RSS 文章</p>', 5],
    ['<p>ผู้อ่านข่าว</p>', 3],
    ['<p>한국어 문장입니다</p>', 2],
    ['<p>a &lt; b</p>', 2],
  ])('%j has %d', (html, count) => {
    const words = countWords(html)
    // Dictionaries differ by one word between versions.
    if (/[\u0e00-\u9fff]/.test(html)) expect(Math.abs(words - count)).toBeLessThanOrEqual(1)
    else expect(words).toBe(count)
  })
})

it('a written summary has an ellipsis in place of a colon at its end', async () => {
  const summary = async (field: string) =>
    (await read('p.md', `---\ntitle: T\ndate: 2024-01-01\n${field}\n---\nText`)).summary
  expect(await summary('description: "We need three things:"')).toBe('We need three things…')
  expect(await summary('excerpt: 如下：')).toBe('如下…')
  expect(await summary('description: "It is 10:30"')).toBe('It is 10:30')
})
