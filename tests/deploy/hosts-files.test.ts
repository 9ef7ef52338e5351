// The files that hosts read, as text.
import { expect, it } from 'vitest'
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

it('writes redirects sorted, with the folder of the address, and none that a host would read as a pattern', () => {
  const redirects = [
    { from: '/tag/x/feed', to: '/blog/tags/x/feed.xml', status: 301 },
    { from: '/2024/old name', to: '/blog/articles/new', status: 301 },
    { from: '/a*', to: '/blog/articles/a', status: 301 },
    { from: '/b/:c', to: '/blog/articles/b', status: 301 },
    { from: '/свет?', to: 'https://other.example/a', status: 301 },
  ]
  expect(
    read('_redirects', { url: 'https://news.example/blog', redirects }),
  ).toBe(`/blog/%D1%81%D0%B2%D0%B5%D1%82%3F https://other.example/a 301
/blog/2024/old%20name /blog/articles/new 301
/blog/tag/x/feed /blog/tags/x/feed.xml 301
`)
})

it('writes no more redirects than Cloudflare takes, the first ones', () => {
  const redirects = Array.from({ length: 3000 }, (_, at) => ({ from: `/${at}`, to: '/', status: 301 }))
  const lines = read('_redirects', { redirects })?.trim().split('\n')
  expect(lines).toHaveLength(2000)
  expect(lines).toContain('/1999 / 301')
  expect(lines).not.toContain('/2000 / 301')
})
