// The files that hosts read, as text.
import { expect, it } from 'vitest'
import { findHostLimits } from '../../src/build/host-files/find-host-limits.ts'
import { planStandIns } from '../../src/build/host-files/plan-stand-ins.ts'
import { renderHostFiles } from '../../src/build/host-files/render-host-files.ts'

const PAGE = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', etag: '"1"', vary: 'Accept' }
const RSS = { 'content-type': 'application/rss+xml; charset=utf-8', 'cache-control': 'public, max-age=900' }
const PICTURE = { 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' }
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

const file = (path: string, address: string, headers: Record<string, string>) => ({
  path,
  address,
  headers: new Headers(headers),
})

const page = (path: string, address: string) => file(path, address, PAGE)

const FILES = [
  page('index.html', '/'),
  page('articles/a.html', '/articles/a'),
  page('articles/b.html', '/articles/b'),
  file('articles/moved.html', '/articles/moved', {}),
  page('page/2/index.html', '/page/2/'),
  page('page/3/index.html', '/page/3/'),
  file('feed.xml', '/feed.xml', { ...RSS, link: '</>' }),
  ...['light', 'свет'].flatMap(tag => [
    page(`tags/${tag}/index.html`, `/tags/${tag}/`),
    file(`tags/${tag}/feed.xml`, `/tags/${tag}/feed.xml`, { ...RSS, link: `</${tag.length}>` }),
  ]),
  file('pictures/a.svg', '/pictures/a.svg', {
    ...PICTURE,
    'content-type': 'image/svg+xml',
    'content-security-policy': SVG_POLICY,
  }),
  file('pictures/b.jpg', '/pictures/b.jpg', { ...PICTURE, 'content-type': 'image/jpeg' }),
  file('files/1/a page.html', '/files/1/a page.html', {
    ...PICTURE,
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment',
  }),
  file('files/2/b.pdf', '/files/2/b.pdf', { ...PICTURE, 'content-type': 'application/pdf' }),
]

const read = (name: string, { url = 'https://news.example', files = FILES, redirects = [] as object[] } = {}) =>
  renderHostFiles({ url, files, redirects: redirects as never }).find(({ path }) => path === name)?.text

it('writes the headers as patterns of which no two give an address the same header', () => {
  expect(read('_headers')).toBe(`/
  cache-control: no-cache
/articles/*
  cache-control: no-cache
/feed.xml
  cache-control: public, max-age=900
  content-type: application/rss+xml; charset=utf-8
  link: </>
/files/*
  cache-control: public, max-age=31536000, immutable
  x-content-type-options: nosniff
/files/:b/a%20page
  content-disposition: attachment
  content-type: text/plain; charset=utf-8
/files/:b/a%20page.html
  content-disposition: attachment
  content-type: text/plain; charset=utf-8
/page/*
  cache-control: no-cache
/pictures/*
  cache-control: public, max-age=31536000, immutable
  x-content-type-options: nosniff
  content-security-policy: ${SVG_POLICY}
/tags/:b/
  cache-control: no-cache
/tags/:b/feed.xml
  cache-control: public, max-age=900
  content-type: application/rss+xml; charset=utf-8
`)
})

const redirect = (from: string, to: string) => ({ from, to, status: 301 as const })

it('writes redirects sorted, with the folder of the address, and none that a host would read as a pattern or that is a loop', () => {
  const redirects = [
    redirect('/tag/x/feed', '/blog/tags/x/feed.xml'),
    redirect('/2024/old name.html', '/blog/articles/new'),
    redirect('/head/old', '/blog/head/new'),
    redirect('/a*', '/blog/articles/a'),
    redirect('/b/:c', '/blog/articles/b'),
    redirect('/feeds/', '/blog/feeds'),
    redirect('/свет?', 'https://other.example/a'),
    redirect('/tag/x/feed/', '/blog/somewhere/else'),
  ]
  expect(
    read('_redirects', { url: 'https://news.example/blog', redirects }),
  ).toBe(`/blog/%D1%81%D0%B2%D0%B5%D1%82%3F https://other.example/a 301
/blog/%D1%81%D0%B2%D0%B5%D1%82%3F/ https://other.example/a 301
/blog/2024/old%20name.html /blog/articles/new 301
/blog/head/old /blog/head/new 301
/blog/tag/x/feed /blog/tags/x/feed.xml 301
/blog/tag/x/feed/ /blog/tags/x/feed.xml 301
`)
})

it('writes no more redirects than Cloudflare and Vercel take, the first ones', () => {
  const redirects = Array.from({ length: 3000 }, (_, at) => redirect(`/${at}`, '/'))
  const lines = read('_redirects', { redirects })?.trim().split('\n')
  expect(lines).toHaveLength(2000)
  expect(lines).toContain('/999/ / 301')
  expect(lines).not.toContain('/1000 / 301')
  expect(JSON.parse(read('vercel.json', { redirects }) ?? '').redirects).toHaveLength(1024)
})

it('writes patterns for Vercel, in which the signs of an address mean nothing', () => {
  const redirects = [redirect('/a (b):c', 'https://other.example:8080/a:b')]
  const { cleanUrls, headers, ...config } = JSON.parse(read('vercel.json', { redirects }) ?? '')
  expect(cleanUrls).toBe(true)
  expect(headers.map(({ source }: { source: string }) => source)).toEqual([
    '/',
    '/articles/(.*)',
    '/feed.xml',
    '/files/(.*)',
    '/files/:b/a%20page',
    '/files/:b/a%20page.html',
    '/page/(.*)',
    '/pictures/(.*)',
    '/tags/:b/',
    '/tags/:b/feed.xml',
  ])
  expect(config.redirects).toEqual([
    { source: '/a%20\\(b\\)\\:c{/}?', destination: 'https://other.example:8080/a\\:b', statusCode: 301 },
  ])
})

it('never breaks a configuration by what an address contains', () => {
  const from = '/a"b$c{d}`e\\f#g;h%i j'
  const files = [page(`articles${from}.html`, `/articles${from}`), file('feed.xml', '/feed.xml', { link: 'a"b\\$c`' })]
  const redirects = [redirect(from, '/articles/a?b=$c')]
  expect(read('.hosts/nginx.conf', { files, redirects })).toContain(
    'location = "/a\\"b$c{d}`e\\\\f#g;h%i j" { return 301 "/articles/a?b=%24c"; }',
  )
  expect(read('.htaccess', { files, redirects })).not.toContain('h%i')
  expect(read('.hosts/Caddyfile', { files, redirects })).toContain(
    'redir `/a"b$c%7Bd%7D%60e\\f#g;h%i j` `/articles/a?b=$c` 301',
  )
})

const plan = (redirects: readonly ReturnType<typeof redirect>[], files = FILES) =>
  planStandIns({ url: 'https://news.example/blog', files, redirects }).map(({ path, address, ...standIn }) => [
    path,
    address,
    'copyOf' in standIn ? standIn.copyOf : standIn.text.match(/url=(.*?)"/)?.[1],
  ])

it('puts a copy of a feed, or a page that leads on, at old addresses', () => {
  expect(
    plan([
      redirect('/feed', '/blog/feed.xml'),
      redirect('/rss.xml', '/blog/feed.xml'),
      redirect('/2024/01/02/a.html', '/blog/articles/a'),
      redirect('/2024/b', '/blog/articles/b'),
      redirect('/articles/old', '/blog/articles/a'),
      redirect('/elsewhere', 'https://other.example/?a&b'),
    ]),
  ).toEqual([
    ['feed.rss', '/feed.rss', 'feed.xml'],
    ['tags/light/feed.rss', '/tags/light/feed.rss', 'tags/light/feed.xml'],
    ['tags/свет/feed.rss', '/tags/свет/feed.rss', 'tags/свет/feed.xml'],
    ['feed/index.html', '/feed/', 'feed.xml'],
    ['rss.xml', '/rss.xml', 'feed.xml'],
    ['2024/01/02/a.html', '/2024/01/02/a.html', '/blog/articles/a'],
    ['2024/b/index.html', '/2024/b/', '/blog/articles/b'],
    ['articles/old.html', '/articles/old', '/blog/articles/a'],
    ['elsewhere/index.html', '/elsewhere/', 'https://other.example/?a&amp;b'],
  ])
})

it('puts nothing where a file is, where a host would run it, or outside of the folder', () => {
  const files = [...FILES, page('feeds.html', '/feeds')]
  const to = '/blog/articles/a'
  expect(
    plan(
      [
        '/articles/a',
        '/feeds/posts/default',
        '/Articles/A',
        '/old.php',
        '/../up',
        '/a/../../up',
        '/.hidden',
        '/a\\b',
        '/c:d',
        '/e\u0000f',
        `/${'x'.repeat(300)}`,
        '/articles/a/b',
        '//other.example/a',
        '/feed.xml/a',
      ].map(from => redirect(from, to)),
      files,
    ).filter(([path]) => !path?.endsWith('.rss')),
  ).toEqual([])
})

it('names the hosts that do not take a build, and why', () => {
  const MIB = 1024 * 1024
  expect(findHostLimits([{ path: 'index.html', size: 100 }], 1000)).toEqual([])
  const files = Array.from({ length: 20_001 }, (_, at) => ({ path: `articles/${at}.html`, size: 50 * 1024 }))
  expect(findHostLimits([...files, { path: 'files/1/talk.mp3', size: 150 * MIB }], 1500)).toEqual([
    'Cloudflare takes at most 20000 files without a paid plan, and there are 20002; files up to 25 MiB, and files/1/talk.mp3 has 150 MiB; 1000 redirects, and there are 1500: the others are pages there',
    'GitHub Pages takes files up to 100 MiB, and files/1/talk.mp3 has 150 MiB; up to 1024 MiB together, and this is 1127 MiB',
    'Vercel takes 1024 redirects, and there are 1500: the others are pages there',
  ])
})

it('writes what S3 stores with each object, the pages without an extension last', () => {
  const json = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' }
  const files = [...FILES, file('head/a.json', '/head/a.json', json), page('head/a.html', '/head/a')]
  expect(read('.hosts/s3.tsv', { files })).toBe(
    [
      ['public, max-age=900', 'application/rss+xml; charset=utf-8', '*feed.xml'],
      ['no-cache', '-', '*index.html head/*.json'],
      ['public, max-age=31536000, immutable', 'text/plain; charset=utf-8', 'files/*.html'],
      ['public, max-age=31536000, immutable', '-', 'files/*.pdf pictures/*.jpg pictures/*.svg'],
      ['no-cache', 'text/html; charset=utf-8', 'articles/* head/*'],
    ]
      .map(line => `${line.join('\t')}\n`)
      .join(''),
  )
})

it('gives no page that stands in the type of a feed beside it', () => {
  const type = { 'content-type': RSS['content-type'] }
  const files = [
    file('blog/feed/index.html', '/blog/feed/', type),
    file('blog/rss/index.html', '/blog/rss/', type),
    file('blog/my-post/index.html', '/blog/my-post/', {}),
    file('blog/feed.json', '/blog/feed.json', {}),
  ]
  expect(read('_headers', { files })).toBe(`/blog/feed/
  content-type: application/rss+xml; charset=utf-8
/blog/rss/
  content-type: application/rss+xml; charset=utf-8
`)
})
