import { describe, expect, it } from 'vitest'
import { parse, pictureAt, read } from './read.ts'

const reference = (lines: string) => parse('p.md', `---\ndate: 2024-01-01\n${lines}\n---\n`).head?.hero

describe('the hero of front matter', () => {
  it.each([
    'image',
    'cover',
    'hero',
    'heroImage',
    'featured_image',
    'featuredImage',
    'featured-image',
    'thumbnail',
    'banner',
    'coverImage',
    'feature_image',
    'header-img',
    'background',
    'index_img',
    'banner_img',
    'top_img',
    'cover-img',
    'coverImg',
    'bigimg',
    'img',
    'photos',
    'featuredImagePreview',
    'featureimage',
    'thumbnail-img',
    'share-img',
    'og_image',
  ])('may be called %s', name => {
    expect(reference(`${name}: img/a.jpg`)).toEqual({ src: 'img/a.jpg', alt: '', line: 3 })
  })

  it.each([
    ['image:\n  url: ./a.jpg\n  alt: A lamp', { src: './a.jpg', alt: 'A lamp' }],
    ['image:\n  src: ./a.jpg\n  alt: A lamp', { src: './a.jpg', alt: 'A lamp' }],
    ['image:\n  path: /a.jpg\n  alt: A lamp', { src: '/a.jpg', alt: 'A lamp' }],
    [
      'cover:\n  image: a.jpg\n  alt: A *lamp*\n  caption: "Lit by [Ann](https://x.example)"\n  relative: true',
      { src: 'a.jpg', alt: 'A lamp', caption: 'Lit by Ann' },
    ],
    ['images: [a.jpg, b.jpg]', { src: 'a.jpg', alt: '' }],
    ['images:\n  - src: a.jpg\n    alt: A lamp', { src: 'a.jpg', alt: 'A lamp' }],
    ['header:\n  teaser: /a.jpg', { src: '/a.jpg', alt: '' }],
    [
      'header:\n  overlay_image: /a.jpg\n  caption: "Photo credit: **Ann**"',
      { src: '/a.jpg', alt: '', caption: 'Photo credit: Ann' },
    ],
    [
      'image: a.jpg\nimage_alt: A lamp\nimage_caption: Lit\nimage_credit: "Source: AP"',
      { src: 'a.jpg', alt: 'A lamp', caption: 'Lit', credit: 'AP' },
    ],
    [
      'heroImage: a.jpg\nheroAlt: A lamp\ncredit: Photo by Ann',
      { src: 'a.jpg', alt: 'A lamp', credit: 'Photo by Ann' },
    ],
    ['params:\n  cover: a.jpg', { src: 'a.jpg', alt: '' }],
    ['image: "{{ site.baseurl }}/img/a.jpg"', { src: '/img/a.jpg', alt: '' }],
    ['resources:\n  - src: cover.jpg\n    name: featured', { src: 'cover.jpg', alt: '' }],
    // LoveIt
    [
      'resources:\n  - src: a.pdf\n    name: paper\n  - src: b.jpg\n    title: A map\n  - src: c.jpg\n    name: featured-image',
      { src: 'c.jpg', alt: '' },
    ],
    // Beautiful Jekyll
    ['cover-img: ["/img/A.jpg": "Lit by Ann"]', { src: '/img/A.jpg', alt: '', caption: 'Lit by Ann' }],
    ['cover-img: [/img/a.jpg, /img/b.jpg]', { src: '/img/a.jpg', alt: '' }],
    // TeXt
    ['article_header:\n  type: cover\n  image:\n    src: /a.jpg', { src: '/a.jpg', alt: '' }],
    [
      "article_header:\n  type: overlay\n  background_color: '#203028'\n  background_image:\n    gradient: 'linear-gradient(135deg, rgba(34, 139, 87 , .4), rgba(139, 34, 139, .4))'\n    src: /a.jpg",
      { src: '/a.jpg', alt: '' },
    ],
    // Minimal Mistakes
    [
      'header:\n  overlay_color: "#000"\n  overlay_filter: "0.5"\n  overlay_image: /a.jpg\n  teaser: /b.jpg\n  image_description: "A lamp"',
      { src: '/a.jpg', alt: 'A lamp' },
    ],
    ['header:\n  overlay_filter: 0.5\n  teaser: /b.jpg', { src: '/b.jpg', alt: '' }],
    // Huxpro
    ['header-img: img/a.jpg\nheader-img-credit: "@ann"', { src: 'img/a.jpg', alt: '', credit: '@ann' }],
    // Tabi, Cactus, Congo, so-simple, jekyll-seo-tag
    ['extra:\n  local_image: blog/a.jpg', { src: 'blog/a.jpg', alt: '' }],
    ['coverImage:\n  src: ./a.jpg\n  alt: A lamp', { src: './a.jpg', alt: 'A lamp' }],
    ['feature: a.jpg\nfeatureAlt: A lamp\nfeatureCaption: Lit', { src: 'a.jpg', alt: 'A lamp', caption: 'Lit' }],
    ['image:\n  thumbnail: /a.jpg\n  caption: Lit', { src: '/a.jpg', alt: '', caption: 'Lit' }],
    ['image:\n  facebook: /a.jpg', { src: '/a.jpg', alt: '' }],
    ['cover:\n  image:\n    src: a.jpg\n    alt: A lamp', { src: 'a.jpg', alt: 'A lamp' }],
    ['background: url("/img/a.jpg")', { src: '/img/a.jpg', alt: '' }],
    ['top_img: false\ncover: a.jpg', { src: 'a.jpg', alt: '' }],
    ['image: a.jpg\nfocus: 50% 20%', { src: 'a.jpg', alt: '', focus: [0.5, 0.2] }],
    ['image:\n  src: a.jpg\n  focus: top left', { src: 'a.jpg', alt: '', focus: [0, 0] }],
    ['image: a.jpg\nfocus: [0.25, 0.75]', { src: 'a.jpg', alt: '', focus: [0.25, 0.75] }],
    ['image: a.jpg\nfocus: {x: 30, y: 60}', { src: 'a.jpg', alt: '', focus: [0.3, 0.6] }],
    ['image: a.jpg\nfocus: bottom', { src: 'a.jpg', alt: '', focus: [0.5, 1] }],
    ['image: a.jpg\nfocus: nonsense', { src: 'a.jpg', alt: '' }],
    ['image: a.jpg\nfocus: 500% -3%', { src: 'a.jpg', alt: '' }],
  ])('may be written as %j', (lines, expected) => {
    expect(reference(lines)).toMatchObject(expected)
    expect(Object.keys(reference(lines)!).filter(key => key !== 'line')).toEqual(Object.keys(expected))
  })

  it.each([
    'featured: true',
    'image: false',
    'image: ""',
    'cover: {}',
    'images: []',
    'image: null',
    'thumbnail: {alt: x}',
    'top_img: false',
    'background: "#f0f0f0"',
    'background: rgba(0, 0, 0, .5)',
    'background: linear-gradient(to left, rgba(1, 2, 3, 0.4), #000)',
    'background: blue',
    'resources:\n  - src: a.pdf\n    name: paper\n  - src: b.jpg\n    title: A map',
    'header:\n  overlay_color: "#333"\n  overlay_filter: "0.5"',
  ])('is not read from %s', lines => {
    expect(reference(lines)).toBeUndefined()
  })
})

describe('the hero', () => {
  const picture = { type: 'image/png', width: 800, height: 600, bytes: 1000 }

  it('is found relative to the file, to its page, and to the root', async () => {
    for (const [src, path] of [
      ['a.png', 'posts/a.png'],
      ['./a.png', 'posts/a.png'],
      ['../img/a.png', 'img/a.png'],
      ['/img/a.png', '/img/a.png'],
      ['img/a.png', '/img/a.png'],
    ] as const) {
      const { hero, problems } = await read('posts/p.md', `---\ndate: 2024-01-01\ntitle: T\nimage: ${src}\n---\nText`, {
        pictures: [path],
      })
      expect(hero).toEqual({ key: pictureAt(path).key, ...picture, alt: '' })
      expect(problems).toEqual([])
    }
  })

  it('is left out with a warning if it is missing or on another site', async () => {
    const absent = await read('p.md', '---\ndate: 2024-01-01\ntitle: T\nimage: none.png\n---\nText')
    expect(absent.hero).toBeUndefined()
    expect(absent.problems).toEqual([
      'p.md:4: warning: the picture none.png is not found; put it beside the article, or fix the path',
    ])
    const remote = await read('p.md', '---\ndate: 2024-01-01\ntitle: T\nimage: https://x.example/a.png\n---\nText')
    expect(remote.hero).toBeUndefined()
    expect(remote.problems).toEqual([
      'p.md:4: warning: the picture https://x.example/a.png lies elsewhere on the web and is left out; put it beside the article, or allow its host in "pictures.remote"',
    ])
  })

  it('is otherwise the picture at the start of the text, which is removed there', async () => {
    const { hero, html, pictures } = await read(
      'p.md',
      '---\ndate: 2024-01-01\ntitle: T\n---\n# T\n\n![A lamp](a.png "Lit")\n\nText',
      { pictures: ['a.png'] },
    )
    expect(hero).toEqual({ key: 'a.png', ...picture, alt: 'A lamp', caption: 'Lit' })
    expect(html).toBe('<p>Text</p>\n')
    expect(pictures).toEqual([])
  })

  it('is not a picture with text beside it, further down, or elsewhere on the web', async () => {
    for (const body of [
      '![A](a.png) words',
      'Text\n\n![A](a.png)',
      '![A](https://x.example/a.png)',
      '> ![A](a.png)',
      '[![A](a.png)](/x)',
    ])
      expect(
        (await read('p.md', `---\ndate: 2024-01-01\ntitle: T\n---\n${body}`, { pictures: ['a.png'] })).hero,
      ).toBeUndefined()
  })

  it('is not shown twice', async () => {
    const text = '---\ndate: 2024-01-01\nimage: a.png\n---\n![A](./a.png)\n\nText'
    expect((await read('p.md', text, { pictures: ['a.png'] })).html).toBe('<p>Text</p>\n')
    const other = '---\ndate: 2024-01-01\nimage: a.png\n---\n![B](b.png)\n\nText'
    expect((await read('p.md', other, { pictures: ['a.png', 'b.png'] })).html).toContain('<img')
  })
})
