// The main picture in the front matter of well-known themes. Where a theme has several, it is the one at the top of its article.
import { expect, it } from 'vitest'
import { pictureAt, read } from './read.ts'

/** Theme, front matter, and the picture that is used of those that exist; then the source, and the words of the picture. */
type Row = readonly [theme: string, front: string, expected: string, source?: string, words?: object]

const POST = 'posts/x/index.md'
const ROWS: readonly Row[] = [
  ['minima', 'image: /a.jpg', '/a.jpg'],
  ['mediumish', 'image: assets/images/a.jpg', '/assets/images/a.jpg'],
  ['jekyll-seo-tag, path', 'image:\n  path: /a.jpg\n  alt: A lamp', '/a.jpg', 'p.md', { alt: 'A lamp' }],
  ['jekyll-seo-tag, facebook', 'image:\n  facebook: /a.jpg', '/a.jpg'],
  ['jekyll-seo-tag, twitter', 'image:\n  twitter: /a.jpg', '/a.jpg'],
  [
    'minimal-mistakes, overlay',
    'header:\n  teaser: /b.jpg\n  image: /c.jpg\n  overlay_image: /a.jpg\n  image_description: A lamp\n  caption: Lit',
    '/a.jpg',
    'p.md',
    { alt: 'A lamp', caption: 'Lit' },
  ],
  ['minimal-mistakes, image', 'header:\n  teaser: /b.jpg\n  image: /a.jpg', '/a.jpg'],
  ['minimal-mistakes, teaser', 'header:\n  teaser: /a.jpg', '/a.jpg'],
  [
    'so-simple',
    'image:\n  thumbnail: /b.jpg\n  path: /a.jpg\n  caption: Lit',
    '/a.jpg',
    'p.md',
    { alt: '', caption: 'Lit' },
  ],
  ['so-simple, thumbnail', 'image:\n  thumbnail: /a.jpg', '/a.jpg'],
  ['so-simple, before 3', 'image:\n  feature: /a.jpg\n  credit: Ann', '/a.jpg', 'p.md', { alt: '', credit: 'Ann' }],
  ['chirpy', 'image: /a.jpg', '/a.jpg'],
  [
    'chirpy, table',
    'media_subpath: /x/\nimage:\n  lqip: data:image/webp;base64,UklGRg\n  path: a.jpg\n  alt: A lamp',
    '/x/a.jpg',
    '_posts/p.md',
    { alt: 'A lamp' },
  ],
  ['beautiful-jekyll', 'share-img: /c.jpg\nthumbnail-img: /b.jpg\ncover-img: /a.jpg', '/a.jpg'],
  ['beautiful-jekyll, list', 'cover-img: [/a.jpg, /b.jpg]', '/a.jpg'],
  [
    'beautiful-jekyll, captions',
    'cover-img: ["/a.jpg": Lit, "/b.jpg": Dark]',
    '/a.jpg',
    'p.md',
    { alt: '', caption: 'Lit' },
  ],
  ['beautiful-jekyll, thumbnail', 'cover-img: ""\nthumbnail-img: /a.jpg', '/a.jpg'],
  ['beautiful-jekyll, share', 'share-img: /a.jpg', '/a.jpg'],
  ['beautiful-jekyll, before 4', 'bigimg:\n  - "/a.jpg": Lit', '/a.jpg', 'p.md', { alt: '', caption: 'Lit' }],
  ['beautifulhugo', 'bigimg: [{ src: /a.jpg, desc: Lit }]', '/a.jpg', 'p.md', { alt: '', caption: 'Lit' }],
  ['Clean Blog', 'background: /a.jpg', '/a.jpg'],
  ['huxpro', 'header-img: img/a.jpg\nheader-img-credit: Ann', '/img/a.jpg', 'p.md', { alt: '', credit: 'Ann' }],
  ['huxpro, text', 'header-style: text\nheader-img: /a.jpg', ''],
  ['TeXt', 'article_header:\n  image:\n    src: /b.jpg\ncover: /a.jpg', '/a.jpg'],
  ['TeXt, header', 'article_header:\n  image:\n    src: /a.jpg', '/a.jpg'],
  ['TeXt, background', 'article_header:\n  background_image:\n    src: /a.jpg', '/a.jpg'],
  [
    'PaperMod',
    'cover:\n  image: a.jpg\n  alt: A lamp\n  caption: Lit\n  relative: true',
    'posts/x/a.jpg',
    POST,
    { alt: 'A lamp', caption: 'Lit' },
  ],
  ['PaperMod, static', 'cover:\n  image: images/a.jpg\n  relative: false', '/images/a.jpg'],
  ['Stack', 'image: a.jpg', 'posts/x/a.jpg', POST],
  ['Terminal', 'cover: img/a.jpg', '/img/a.jpg'],
  ['Terminal, autoCover', '', 'posts/x/cover.jpg', POST],
  ['coder', 'featuredImage: /a.jpg', '/a.jpg'],
  ['Toha', 'hero: /images/a.jpg', '/images/a.jpg'],
  [
    'Congo, feature',
    'feature: a.jpg\nfeatureAlt: A lamp\nfeatureCaption: Lit',
    'posts/x/a.jpg',
    POST,
    { alt: 'A lamp', caption: 'Lit' },
  ],
  [
    'Congo, cover',
    'cover: a.jpg\ncoverAlt: A lamp\ncoverCaption: Lit',
    'posts/x/a.jpg',
    POST,
    { alt: 'A lamp', caption: 'Lit' },
  ],
  ['Congo, pattern', 'feature: "b*thumb*"', 'posts/x/b-thumb.jpg', POST],
  ['Congo, bundle', '', 'posts/x/my-feature.jpg', POST],
  ['Congo, thumb', '', 'posts/x/my-thumb.jpg', POST],
  ['Blowfish', 'featureimage: /a.jpg', '/a.jpg'],
  ['Blowfish, bundle', '', 'posts/x/my-background.jpg', POST],
  ['Ananke', 'featured_image: /images/a.jpg', '/images/a.jpg'],
  ['Ananke, images', 'images: [/a.jpg, /b.jpg]', '/a.jpg'],
  ['Ananke, bundle', '', 'posts/x/my-cover.jpg', POST],
  ['LoveIt', 'featuredImagePreview: /b.jpg\nfeaturedImage: /a.jpg', '/a.jpg'],
  ['LoveIt, preview', 'featuredImagePreview: /a.jpg', '/a.jpg'],
  [
    'LoveIt, resources',
    'resources:\n  - name: featured-image-preview\n    src: b.jpg\n  - name: featured-image\n    src: a.jpg',
    'posts/x/a.jpg',
    POST,
  ],
  ['Mainroad', 'thumbnail: images/a.jpg', '/images/a.jpg'],
  ['Mainroad, table', 'thumbnail:\n  src: images/a.jpg\n  visibility: [list]', '/images/a.jpg'],
  ['Docsy', '', 'posts/x/featured-lamp.jpg', POST],
  [
    'Wowchemy',
    'image:\n  caption: Lit\n  focal_point: TopLeft',
    'posts/x/featured.jpg',
    POST,
    { alt: '', caption: 'Lit', focus: [0, 0] },
  ],
  ['NexT', 'photos:\n  - /a.jpg\n  - /b.jpg', '/a.jpg'],
  ['Butterfly', 'top_img: false\ncover: /a.jpg', '/a.jpg'],
  ['Butterfly, top', 'top_img: /a.jpg\ncover: "#ccc"', '/a.jpg'],
  ['Butterfly, no picture', 'top_img: transparent\ncover: false', ''],
  ['Fluid', 'index_img: /b.jpg\nbanner_img: /a.jpg', '/a.jpg'],
  ['Fluid, index', 'index_img: /a.jpg', '/a.jpg'],
  ['Icarus', 'og_image: /c.jpg\nthumbnail: /b.jpg\ncover: /a.jpg', '/a.jpg'],
  ['Matery', 'cover: true\ncoverImg: /b.jpg\nimg: /a.jpg', '/a.jpg'],
  ['Matery, coverImg', 'cover: true\ncoverImg: /a.jpg', '/a.jpg'],
  ['AstroPaper', 'ogImage: ../../assets/a.jpg', 'src/assets/a.jpg', 'src/data/blog/p.md'],
  ['AstroWind', 'image: ~/assets/images/a.jpg', '/src/assets/images/a.jpg', 'src/data/post/p.md'],
  ['Fuwari', 'image: ./a.jpg', 'posts/x/a.jpg', POST],
  ['Cactus', 'ogImage: /b.jpg\ncoverImage:\n  src: ./a.jpg\n  alt: A lamp', 'posts/x/a.jpg', POST, { alt: 'A lamp' }],
  ["Astro's example", 'heroImage: ../../assets/a.jpg', 'src/assets/a.jpg', 'src/content/blog/p.md'],
  ['tabi', 'extra:\n  local_image: blog/a.jpg', '/blog/a.jpg'],
  ['tabi, remote', 'extra:\n  remote_image: https://x.example/a.jpg', 'https://x.example/a.jpg'],
]

// All pictures that the rows name exist, so that each shows which one is used.
const OTHERS = ['/a.jpg', '/b.jpg', '/c.jpg']

for (const [theme, front, expected, source = 'p.md', words = { alt: '' }] of ROWS)
  it(`of ${theme}: ${JSON.stringify(front)}`, async () => {
    const text = `---\ntitle: T\ndate: 2024-01-01\n${front}\n---\nText\n`
    const pictures = [...OTHERS, ...(expected ? [expected] : [])]
    const beside = source === POST ? [expected.slice('posts/x/'.length), 'z.jpg'] : []
    const { hero } = await read(source, text, { pictures, beside })
    expect(hero).toEqual(expected === '' ? undefined : { ...pictureAt(expected), ...words })
  })
