// Articles that have broken feed generators, each in a different way.
import type { Author, Submission, Term } from '../../../src/article.ts'
import { ORIGIN_PLACEHOLDER } from '../../../src/paths.ts'
import { toSlug } from '../../../src/text/slug.ts'
import { submission } from '../../support/service.ts'

export const term = (name: string): Term => ({ name, slug: toSlug(name) || 'x' })
export const author = (name: string, more: Partial<Author> = {}): Author => ({ ...term(name), ...more })

export const HERO = {
  key: '0123456789abcdef.jpg',
  type: 'image/jpeg',
  width: 1600,
  height: 900,
  bytes: 123456,
  alt: 'A lamp & its "shade" <lit>',
  caption: 'The lamp, lit at last.',
  credit: 'Example Press & Sons',
}

const on = (day: number) => {
  const published = new Date(Date.UTC(2026, 8, day, 8))
  return { published, updated: published }
}

export const CORPUS: readonly Submission[] = [
  submission({
    ...on(1),
    slug: 'ampersand',
    title: 'R&D at AT&T, a < b > c',
    tags: [term('R&D'), term('c<d'), term('"q"')],
  }),
  submission({ ...on(2), slug: 'tags-in-title', title: 'Using <b>bold</b> and <script>alert(1)</script>' }),
  submission({
    ...on(3),
    slug: 'entities',
    title: 'The &amp; entity, &lt;b&gt;, &copy; and &#8217;',
    tags: [term('&amp;')],
  }),
  submission({
    ...on(4),
    slug: 'control',
    title: 'Bell\u0007 null\u0000 vertical\u000b C1\u0085\u009f end\uffff\ufffe',
    summary: 'A \u0001 in the summary',
    html: '<p>A \u0002 and a \u0000 in the text, &#1; as a reference</p>',
    tags: [term('con\u0003trol')],
    authors: [author('An\u0004n')],
  }),
  submission({ ...on(5), slug: 'surrogates', title: 'Half \ud83d a face \ude00', html: '<p>\udc00 alone</p>' }),
  submission({
    ...on(6),
    slug: 'cdata',
    title: 'An end ]]> of CDATA',
    html: '<pre>x[a[0]]>1]]></pre>',
    summary: ']]>',
  }),
  submission({
    ...on(7),
    slug: 'astral',
    title: '😀 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧',
    tags: [term('👍 fine')],
    authors: [author('Zoë 𝒜')],
  }),
  submission({
    ...on(8),
    slug: 'שלום-עולם',
    title: 'שלום, עולם!',
    html: '<p>שלום</p>',
    language: 'he',
    direction: 'rtl',
    tags: [term('חדשות')],
  }),
  submission({
    ...on(9),
    slug: 'addresses',
    title: 'Relative addresses',
    html:
      `<p><a href="${ORIGIN_PLACEHOLDER}/articles/control">in</a> <a href="#fn1" id="ref1">1</a>` +
      `<img src="${ORIGIN_PLACEHOLDER}/pictures/a.jpg" srcset="${ORIGIN_PLACEHOLDER}/pictures/a.jpg 1x, ${ORIGIN_PLACEHOLDER}/pictures/b.jpg 2x" alt="">` +
      `<video poster="${ORIGIN_PLACEHOLDER}/pictures/p.jpg" src="${ORIGIN_PLACEHOLDER}/v.mp4" controls></video></p>` +
      `<section class="footnotes"><ol><li id="fn1">Note <a href="#ref1">back</a></li></ol></section>`,
  }),
  submission({
    ...on(10),
    slug: 'hero',
    title: 'With a hero',
    section: term('News & views'),
    tags: [term('News & views'), term('light')],
    hero: HERO,
    authors: [author('Ann O’Neil', { url: 'https://ann.example/?a=1&b=2' }), author('"Bob" <bob>')],
    commentCount: 3,
  }),
  submission({ ...on(11), slug: 'own-id', id: 'https://old.example/?p=12&x=<1>', title: 'An id of another generator' }),
  submission({ ...on(12), slug: 'number', id: '42', title: 'A number for an id' }),
  submission({ ...on(13), slug: 'twin-a', title: 'Same time' }),
  submission({ ...on(13), slug: 'twin-b', title: 'Same time' }),
  submission({
    ...on(14),
    slug: 'spaces',
    title: '  two\n lines\tand\u00a0a no-break space ',
    tags: [term(' padded ')],
  }),
  submission({ ...on(15), slug: 'empty', title: '', summary: '', html: '' }),
  submission({ ...on(16), slug: 'quotes"and\'more&<>', title: 'A slug to be escaped', html: '<p>€ – “ok”</p>' }),
  submission({ ...on(17), slug: 'c1-mojibake', title: 'CafÃ© Â£5 \ufffd', html: '<p>it\u0092s a \ufffd</p>' }),
  submission({ ...on(18), slug: 'moved', title: 'Changed later', updated: new Date('2026-10-20T10:00:00.250Z') }),
]

/** What a parser must return: the text on one line, without characters that XML does not allow. */
export const TITLES: readonly string[] = [
  'Changed later',
  'CafÃ© Â£5',
  'A slug to be escaped',
  'empty',
  'two lines and\u00a0a no-break space',
  'Same time',
  'Same time',
  'A number for an id',
  'An id of another generator',
  'With a hero',
  'Relative addresses',
  'שלום, עולם!',
  '😀 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧',
  'An end ]]> of CDATA',
  'Half a face',
  'Bell null vertical C1 end',
  'The &amp; entity, &lt;b&gt;, &copy; and &#8217;',
  'Using <b>bold</b> and <script>alert(1)</script>',
  'R&D at AT&T, a < b > c',
]
