// A folder made after a real one for each generator: which files are articles, and the address that the generator gives each of
// them, as feeds and the tags for its page have it. No settings file is needed.
import { expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { startCli } from '../support/process.ts'
import { serveStore } from '../support/serve-store.ts'
import { useTestFolder } from '../support/test-folder.ts'

vi.setConfig({ testTimeout: 120_000 })
const { at, write, started } = useTestFolder()
const G = 'https://garden.example'
const post = (title: string, fields = '') => `---\ntitle: "${title}"\n${fields}\n---\n${title} as text.\n`
const zolaPost = (title: string, fields = '') => `+++\ntitle = "${title}"\n${fields}\n+++\n${title} as text.\n`

interface Site {
  readonly articles: string
  readonly files: Readonly<Record<string, string>>
  /** By title; decoded. */
  readonly addresses: Readonly<Record<string, string>>
  readonly leftOut: string
}

const SITES: Readonly<Record<string, Site>> = {
  'Jekyll, with pretty permalinks, categories and a base': {
    articles: '.',
    files: {
      '_config.yml': `title: Garden\nurl: ${G}\nbaseurl: /blog\npermalink: pretty\ntimezone: UTC\ntheme: minima\n`,
      'about.md': '---\nlayout: page\ntitle: About\n---\nUs.\n',
      'README.md': '# Garden\n',
      '_posts/2024-01-05-Tea-and-Milk.md': post('Tea', 'categories: [Food, Hot Drinks]'),
      '_posts/2024-02-06-rain.markdown': post('Rain', 'category: Weather'),
      'notes/_posts/2024-02-06-rain.md': post('Notes'),
      '_posts/2024-03-07-old.md': post('Own', 'permalink: /own/:year/:title.html'),
      '_posts/2024-04-08-any.md': post('Slug', 'slug: Other_Name'),
      '_posts/_template.md': post('Template'),
    },
    addresses: {
      Tea: '/blog/food/hot drinks/2024/01/05/Tea-and-Milk/',
      Rain: '/blog/weather/2024/02/06/rain/',
      Notes: '/blog/notes/2024/02/06/rain/',
      Own: '/blog/own/2024/old.html',
      Slug: '/blog/2024/04/08/Other_Name/',
    },
    leftOut: '8 files: 5 published, 1 left out by name, 2 not an article',
  },
  // What Jekyll 4.3 gives.
  'Jekyll, with categories in one text, and collections with and without pages': {
    articles: '.',
    files: {
      '_config.yml': `title: Garden
url: ${G}
timezone: UTC
permalink: /:categories/:title.html
collections:
  hidden: {}
  silent: { output: false }
  shown: { output: true }
`,
      '_posts/2024-03-01-one.md': post('One', 'categories: a, b'),
      '_posts/2024-03-02-two.md': post('Two', 'category: Last One\ncategories: first second'),
      '_posts/2024-03-03-three.md': post('Three', 'categories: [Two, one]\ncategory: one'),
      '_posts/2024-03-04-four.md': post('Four', 'categories: "C++, d/e"'),
      '_hidden/five.md': post('Five', 'date: 2024-04-01'),
      '_silent/six.md': post('Six', 'date: 2024-04-01'),
      '_unnamed/seven.md': post('Seven', 'date: 2024-04-01'),
      '_shown/index.md': post('Index', 'date: 2024-04-01'),
      '_shown/deep/index.md': post('Deep', 'date: 2024-04-01'),
    },
    addresses: {
      One: '/a,/b/one.html',
      Two: '/first/second/last one/two.html',
      Three: '/two/one/three.html',
      Four: '/c++,/d/e/four.html',
      Index: '/shown/index',
      Deep: '/shown/deep/index',
    },
    leftOut: '9 files: 6 published, 3 left out by name',
  },
  'Jekyll, from the folder of a collection': {
    articles: '_notes',
    files: {
      '_config.yml': `title: Garden\nurl: ${G}\ntimezone: UTC\npermalink: pretty\ncollections: [notes]\n`,
      '_notes/index.md': post('Index', 'date: 2024-04-01'),
      '_notes/one.md': post('One', 'date: 2024-04-01'),
    },
    addresses: { Index: '/notes/index/', One: '/notes/one/' },
    leftOut: '2 files: 2 published',
  },
  'Hugo, with permalinks of a section and addresses of their own': {
    articles: 'content/posts',
    files: {
      'hugo.toml': `title = 'Garden'\nbaseURL = '${G}/'\n[permalinks]\n  posts = '/:year/:month/:slug/'\n`,
      'content/posts/_index.md': '---\ntitle: Posts\n---\n',
      'content/posts/first.md': post('C++ & Friends', 'date: 2024-01-05'),
      'content/posts/second/index.md': post('Second', 'date: 2024-02-06\nslug: The Second'),
      'content/posts/second/part.md': post('Part', 'date: 2024-02-06'),
      'content/posts/third.md': post('Third', 'date: 2024-03-07\nurl: /special/third.html'),
      'content/posts/fourth.md': post('Fourth', 'date: 2024-04-08\nurl: special/fourth'),
    },
    addresses: {
      'C++ & Friends': '/2024/01/c++-friends/',
      Second: '/2024/02/the-second/',
      Third: '/special/third.html',
      Fourth: '/special/fourth/',
    },
    leftOut: '6 files: 4 published, 1 part of the article beside, 1 not an article',
  },
  Zola: {
    articles: 'content',
    files: {
      'config.toml': `base_url = "${G}"\ntitle = "Garden"\n`,
      'content/_index.md': '+++\n+++\n',
      'content/blog/_index.md': '+++\nsort_by = "date"\n+++\n',
      'content/blog/2024-01-05-Green Tea (hot).md': zolaPost('Tea'),
      'content/blog/2024-02-06_milk/index.md': zolaPost('Milk'),
      'content/blog/old.md': zolaPost('Old', 'date = 2019-01-01\npath = "archive/2019/old"'),
      'content/blog/named.md': zolaPost('Named', 'date = 2024-03-07\nslug = "Another Name"'),
    },
    addresses: {
      Tea: '/blog/green-tea-hot/',
      Milk: '/blog/milk/',
      Old: '/archive/2019/old/',
      Named: '/blog/another-name/',
    },
    leftOut: '6 files: 4 published, 2 not an article',
  },
  'Eleventy, with a permalink for a folder': {
    articles: 'content/blog',
    files: {
      'eleventy.config.js': `export default function (config) {\n  config.addPlugin(feedPlugin, {\n    metadata: { title: 'Garden', language: 'en', base: '${G}/', author: { name: 'Ann' } },\n  })\n}\nexport const config = { dir: { input: 'content' } }\n`,
      'content/blog/blog.json': '{ "tags": ["posts"], "permalink": "/writing/{{ page.fileSlug }}/index.html" }',
      'content/blog/2024-01-05-Tea.md': post('Tea'),
      'content/blog/milk/index.md': post('Milk', 'date: 2024-02-06'),
      'content/blog/own.md': post('Own', 'date: 2024-03-07\npermalink: /odd/place.html'),
      'content/blog/made.md': post('The Made One', 'date: 2024-04-08\npermalink: "/t/{{ title | slugify }}/"'),
    },
    addresses: {
      Tea: '/writing/Tea/',
      Milk: '/writing/milk/',
      Own: '/odd/place.html',
      'The Made One': '/t/the-made-one/',
    },
    leftOut: '4 files: 4 published',
  },
  'Docusaurus, with folders of dates and slugs': {
    articles: 'blog',
    files: {
      'docusaurus.config.js': `export default { title: 'Garden', url: '${G}', baseUrl: '/project/', presets: [['classic', { blog: { showReadingTime: true } }]] }\n`,
      'blog/2021-08-26-welcome/index.md': post('Welcome', 'slug: welcome'),
      'blog/2024/01/05/Rain.md': post('Rain'),
      'blog/news/2024-02-06-sun.mdx': post('Sun'),
      'blog/2024-03-07-deep.md': post('Deep', 'slug: /deep/down'),
      'blog/_partial.mdx': 'Part.\n',
    },
    addresses: {
      Welcome: '/project/blog/welcome',
      Rain: '/project/blog/2024/01/05/Rain',
      Sun: '/project/blog/2024/02/06/news/sun',
      Deep: '/project/blog/deep/down',
    },
    leftOut: '5 files: 4 published, 1 left out by name',
  },
  Hexo: {
    articles: 'source/_posts',
    files: {
      '_config.yml': `title: Garden\nurl: ${G}\npermalink: :year/:month/:day/:title/\nnew_post_name: :title.md\nsource_dir: source\n`,
      'source/_posts/Tea Time.md': post('Tea', 'date: 2024-01-05 10:20:30'),
      'source/_posts/drinks/milk.md': post('Milk', 'date: 2024-02-06 10:20:30\nslug: ignored'),
      'source/_posts/own.md': post('Own', 'date: 2024-03-07\npermalink: x/own/'),
      'source/_posts/_hidden/secret.md': post('Secret', 'date: 2024-03-07'),
    },
    addresses: { Tea: '/2024/01/05/Tea Time/', Milk: '/2024/02/06/drinks/milk/', Own: '/x/own/' },
    leftOut: '4 files: 3 published, 1 left out by name',
  },
  Astro: {
    articles: 'src/content/blog',
    files: {
      'astro.config.mjs': `export default defineConfig({ site: '${G}', base: '/', trailingSlash: 'always' })\n`,
      'src/consts.ts': "export const SITE_TITLE = 'Garden'\n",
      'src/pages/posts/[...slug].astro': '---\n---\n',
      'src/content/blog/v0.3 Released.md': post('Version', "pubDate: 'Jul 08 2022'"),
      'src/content/blog/2024/Tea/index.mdx': post('Tea', 'pubDate: 2024-01-05'),
    },
    addresses: { Version: '/posts/v03-released/', Tea: '/posts/2024/tea/' },
    leftOut: '2 files: 2 published',
  },
}

it('with --url of the site itself, articles are at our own addresses, and the old ones lead there', async () => {
  await write({
    's/config.toml': `base_url = "${G}/blog"\ntitle = "Garden"\n`,
    's/content/2024-01-05-Tea.md': zolaPost('Tea'),
  })
  const options = ['serve', '--articles', at('s/content'), '--port', '0']
  for (const [url, own, old] of [
    [`${G}/blog/`, `${G}/blog/articles/tea`, '/blog/articles/tea'],
    ['https://feeds.garden.example', `${G}/blog/tea/`, `${G}/blog/tea/`],
  ] as const) {
    const service = startCli([...options, '--url', url])
    started.push(service)
    const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
    expect((await (await fetch(`${address}/feed.json`)).json()).items[0].url).toBe(own)
    const answer = await fetch(`${address}/tea/`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([301, old])
    service.child.kill('SIGKILL')
    await service.ended
  }
})

it.each(Object.entries(SITES))('%s', async (_, { articles, files, addresses, leftOut }) => {
  await write({
    's/package.json': '{ "name": "garden" }',
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`s/${path}`, text])),
  })
  const { stdout } = await runCommand(['publish', '--no-cards', '--articles', at(`s/${articles}`)])
  expect(/^\d+ files?: .*$/m.exec(stdout)?.[0]).toBe(leftOut)
  await serveStore(at('s/.data'), async address => {
    const feed = await (await fetch(`${address}/feed.json`)).json()
    const items = feed.items as readonly { title: string; url: string }[]
    const found = items.map(({ title, url }) => [title, decodeURIComponent(url.replace(G, ''))])
    expect(Object.fromEntries(found)).toEqual(addresses)
    for (const { title, url } of items) {
      const tags = await fetch(`${address}/head?format=json&url=${encodeURIComponent(url)}`)
      expect([url, tags.status]).toEqual([url, 200])
      expect((await tags.json()).title).toContain(title)
    }
  })
})
