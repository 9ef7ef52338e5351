// Reader programs poll the feed of the old site, and then ours: no entry is new to them, and each is there. The old feeds are
// as the generators write them (for Jekyll, Hugo, Hexo and Eleventy compared with builds of theirs).
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { matchEntries } from '../../src/adopting/match-entries.ts'
import { parseFeedDocument } from '../../src/adopting/parse-feed.ts'
import { planAdoption } from '../../src/adopting/plan-adoption.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { readIdentities, saveAdoptions } from '../../src/store/adoption.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService } from '../support/service.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

type Reader = (text: string) => Promise<readonly string[]>

/** Each returns the entries that its reader would show as new. */
const READERS: Readonly<Record<string, () => Reader>> = {
  /** As programs on rss-parser do: by the id, or by the link if there is none. */
  'rss-parser': () => {
    const seen = new Set<string>()
    return async text => {
      const { items } = await new RssParser().parseString(text)
      return freshOf(
        items.map(item => item.guid ?? (item as { id?: string }).id ?? item.link ?? ''),
        seen,
      )
    }
  },
  /** As newsboat and rss2email do: an entry is known if its id is, whatever else has changed; ids are compared as they are written. */
  feedsmith: () => {
    const seen = new Set<string>()
    return async text => {
      const parsed = parseFeed(text)
      const ids =
        parsed.format === 'atom'
          ? (parsed.feed.entries ?? []).map(({ id }) => id)
          : parsed.format === 'rss'
            ? (parsed.feed.items ?? []).map(({ guid }) => guid?.value)
            : parsed.format === 'json'
              ? (parsed.feed.items ?? []).map(({ id }) => id)
              : []
      return freshOf(
        ids.map(id => String(id)),
        seen,
      )
    }
  },
}

function freshOf(ids: readonly string[], seen: Set<string>): string[] {
  const fresh = ids.filter(id => !seen.has(id))
  for (const id of ids) seen.add(id)
  return fresh
}

/** The files of a project, with the articles at these paths, in a folder of its own. */
async function project(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(folder.path, name)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

const HOME = 'https://old.example'
const post = (title: string, date = '', more = '') =>
  `---\ntitle: ${JSON.stringify(title)}\n${date && `date: ${date}\n`}${more}---\nText of it.\n`

const atom = (entries: readonly (readonly [id: string, link: string, date: string, title: string])[]) =>
  `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title><link href="${HOME}/"/><id>${HOME}/feed</id><updated>2024-07-01T00:00:00Z</updated>${entries
    .map(
      ([id, link, date, title]) =>
        `<entry><title type="html">${title}</title><link href="${HOME}${link}"/><id>${id}</id><published>${date}</published><updated>${date}</updated><content type="html">x</content></entry>`,
    )
    .join('')}</feed>`

const rss = (
  items: readonly (readonly [id: string, link: string, date: string, title: string])[],
  attribute = '',
  generator = '',
) =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Old</title><link>${HOME}/</link><description>x</description>${generator}${items
    .map(
      ([id, link, date, title]) =>
        `<item><title>${title}</title><link>${HOME}${link}</link><pubDate>${date}</pubDate><guid${attribute}>${id}</guid></item>`,
    )
    .join('')}</channel></rss>`

interface Move {
  readonly files: Readonly<Record<string, string>>
  /** The folder of articles. */
  readonly articles: string
  readonly old: string
}

const MOVES: Readonly<Record<string, Move>> = {
  jekyll: {
    articles: '_posts',
    files: {
      '_config.yml': `title: Old\nurl: ${HOME}\nbaseurl: /blog\ntimezone: America/Los_Angeles\npermalink: /:categories/:year/:month/:day/:title.html\nplugins: [jekyll-feed]\n`,
      '_posts/2024-01-05-news.md': post('News'),
      '_posts/2024-02-02-news.md': post('News', '2024-02-02 21:56:58 -0800'),
      '_posts/2024-03-01-C++ & C#: v1.2.md': post('Signs'),
      '_posts/2024-03-02-Ünï_日本🎉.md': post('Letters'),
      '_posts/2024-03-03-own-link.md': post('Own', '', 'permalink: /p/own-link/\n'),
      '_posts/2024-03-05-slugged.md': post('Slug', '', 'slug: Other_Slug\n'),
      '_posts/2024-03-06-cats.md': post('Cats', '', 'categories: food drink\n'),
    },
    old: atom([
      [
        `${HOME}/blog/food/drink/2024/03/06/cats`,
        '/blog/food/drink/2024/03/06/cats.html',
        '2024-03-06T00:00:00-08:00',
        'Cats',
      ],
      [`${HOME}/blog/2024/03/05/Other_Slug`, '/blog/2024/03/05/Other_Slug.html', '2024-03-05T00:00:00-08:00', 'Slug'],
      [`${HOME}/blog/p/own-link`, '/blog/p/own-link/', '2024-03-03T00:00:00-08:00', 'Own'],
      [
        `${HOME}/blog/2024/03/02/%C3%9Cn%C3%AF_%E6%97%A5%E6%9C%AC%F0%9F%8E%89`,
        '/blog/2024/03/02/%C3%9Cn%C3%AF_%E6%97%A5%E6%9C%AC.html',
        '2024-03-02T00:00:00-08:00',
        'Letters',
      ],
      [
        `${HOME}/blog/2024/03/01/C++%20&amp;%20C#:%20v1.2`,
        '/blog/2024/03/01/C++-&amp;-C-v1.2.html',
        '2024-03-01T00:00:00-08:00',
        'Signs',
      ],
      [`${HOME}/blog/2024/02/02/news`, '/blog/2024/02/02/news.html', '2024-02-02T21:56:58-08:00', 'News'],
      [`${HOME}/blog/2024/01/05/news`, '/blog/2024/01/05/news.html', '2024-01-05T00:00:00-08:00', 'News'],
    ]),
  },
  hugo: {
    articles: 'content',
    files: {
      'hugo.toml': `baseURL = "${HOME}/"\ntitle = "Old"\n[permalinks]\nposts = "/:year/:month/:slug/"\n`,
      'content/posts/rye.md': post('Rye bread', '2024-03-03T09:00:00+01:00', 'slug: rye\n'),
      'content/posts/url.md': post('Url', '2024-03-04', 'url: /p/y.html\n'),
      'content/posts/bundle/index.md': post('The Bundle', '2024-03-06'),
    },
    old: rss([
      [`${HOME}/2024/03/the-bundle/`, '/2024/03/the-bundle/', 'Wed, 06 Mar 2024 00:00:00 +0000', 'The Bundle'],
      [`${HOME}/p/y.html`, '/p/y.html', 'Mon, 04 Mar 2024 00:00:00 +0000', 'Url'],
      [`${HOME}/2024/03/rye/`, '/2024/03/rye/', 'Sun, 03 Mar 2024 09:00:00 +0100', 'Rye bread'],
    ]),
  },
  zola: {
    articles: 'content',
    files: {
      'config.toml': `base_url = "${HOME}"\ntitle = "Old"\ngenerate_feeds = true\n`,
      'content/blog/2024-01-05-first-walk.md': '+++\ntitle = "First"\n+++\nText.\n',
      'content/blog/Second Walk.md': '+++\ntitle = "Second"\ndate = 2024-02-02\n+++\nText.\n',
      'content/blog/pathed.md': '+++\ntitle = "Third"\ndate = 2024-02-03\npath = "essays/third"\n+++\nText.\n',
    },
    old: atom([
      [`${HOME}/essays/third/`, '/essays/third/', '2024-02-03T00:00:00+00:00', 'Third'],
      [`${HOME}/blog/second-walk/`, '/blog/second-walk/', '2024-02-02T00:00:00+00:00', 'Second'],
      [`${HOME}/blog/first-walk/`, '/blog/first-walk/', '2024-01-05T00:00:00+00:00', 'First'],
    ]),
  },
  eleventy: {
    articles: 'src',
    files: {
      'package.json': '{"name":"old","devDependencies":{"@11ty/eleventy":"^3.0.0"}}',
      'site.json': JSON.stringify({ title: 'Old', url: HOME, feeds: { ids: 'eleventy' } }),
      'eleventy.config.js': 'export default function () { return { dir: { input: "src" } } }\n',
      'src/posts/2024-03-07-named.md': post('Named'),
      'src/posts/Big Name_x.md': post('Big', '2024-03-08'),
      'src/posts/linked.md': post('Linked', '2024-03-09', 'permalink: /p/x/\n'),
    },
    old: atom([
      [`${HOME}/p/x/`, '/p/x/', '2024-03-09T00:00:00Z', 'Linked'],
      [`${HOME}/posts/Big%20Name_x/`, '/posts/Big%20Name_x/', '2024-03-08T00:00:00Z', 'Big'],
      [`${HOME}/posts/2024-03-07-named/`, '/posts/2024-03-07-named/', '2024-03-07T00:00:00Z', 'Named'],
    ]),
  },
  astro: {
    articles: 'src/content/blog',
    files: {
      'package.json': '{"name":"old","dependencies":{"astro":"^5.0.0"}}',
      'astro.config.mjs': `export default { site: '${HOME}' }\n`,
      'src/pages/blog/[...slug].astro': '<p/>',
      'src/content/blog/First Post.md': post('First', '', 'pubDate: 2024-01-05\n'),
      'src/content/blog/v0.3.md': post('Version', '', 'pubDate: 2024-01-06\n'),
    },
    old: rss(
      [
        [`${HOME}/blog/v03/`, '/blog/v03/', 'Sat, 06 Jan 2024 00:00:00 GMT', 'Version'],
        [`${HOME}/blog/first-post/`, '/blog/first-post/', 'Fri, 05 Jan 2024 00:00:00 GMT', 'First'],
      ],
      ' isPermaLink="true"',
    ),
  },
  docusaurus: {
    articles: 'blog',
    files: {
      'docusaurus.config.js': `module.exports = { title: 'Old', url: '${HOME}', baseUrl: '/', presets: [['classic', { blog: {} }]] }\n`,
      'blog/2024-01-05-welcome.md': post('Welcome'),
      'blog/2024-02-06-bundle/index.md': post('Bundle'),
      'blog/slugged.md': post('Slugged', '2024-03-07', 'slug: hello-there\n'),
    },
    old: rss(
      [
        [`${HOME}/blog/hello-there`, '/blog/hello-there', 'Thu, 07 Mar 2024 00:00:00 GMT', 'Slugged'],
        [`${HOME}/blog/2024/02/06/bundle`, '/blog/2024/02/06/bundle', 'Tue, 06 Feb 2024 00:00:00 GMT', 'Bundle'],
        [`${HOME}/blog/2024/01/05/welcome`, '/blog/2024/01/05/welcome', 'Fri, 05 Jan 2024 00:00:00 GMT', 'Welcome'],
      ],
      ' isPermaLink="false"',
    ),
  },
  hexo: {
    articles: 'source/_posts',
    files: {
      '_config.yml': `title: Old\nurl: ${HOME}\nroot: /\npermalink: :year/:month/:day/:title/\nnew_post_name: :title.md\n`,
      'package.json': '{"name":"old","dependencies":{"hexo":"^8.0.0","hexo-generator-feed":"^4.0.0"}}',
      'source/_posts/C++ & V1.2 🎉.md': post('Signs', '2024-03-01 10:00:00'),
      'source/_posts/sub/Deep.md': post('Deep', '2024-03-06 10:00:00'),
      'source/_posts/own.md': post('Own', '2024-03-07 10:00:00', 'permalink: p/x/\n'),
    },
    old: atom([
      [`${HOME}/p/x/`, '/p/x/', '2024-03-07T10:00:00.000Z', 'Own'],
      [`${HOME}/2024/03/06/sub/Deep/`, '/2024/03/06/sub/Deep/', '2024-03-06T10:00:00.000Z', 'Deep'],
      [
        `${HOME}/2024/03/01/C++%20&amp;%20V1.2%20%F0%9F%8E%89/`,
        '/2024/03/01/C++%20&amp;%20V1.2%20%F0%9F%8E%89/',
        '2024-03-01T10:00:00.000Z',
        'Signs',
      ],
    ]),
  },
}

const ADOPTED: Readonly<Record<string, Move>> = {
  WordPress: {
    articles: 'posts',
    files: {
      'site.json': JSON.stringify({ title: 'Old', url: HOME }),
      'posts/2024-01-05-news.md': post('News &amp; more', '2024-01-05'),
      'posts/2024-02-02-news.md': post('News, again', '2024-02-02'),
      'posts/draft-first.md': post('Drafted', '2024-02-03'),
    },
    old: rss(
      [
        ['http://old.example/?p=9', '/?p=9', 'Sat, 03 Feb 2024 08:00:00 +0000', 'Drafted'],
        ['http://www.old.example/?p=8', '/2024/02/02/news-2/', 'Fri, 02 Feb 2024 08:00:00 +0000', 'News, again'],
        [
          'https://old.example/2024/01/05/news/',
          '/2024/01/05/news/',
          'Fri, 05 Jan 2024 08:00:00 +0000',
          'News &amp;#038; more',
        ],
      ],
      ' isPermaLink="false"',
      '<generator>https://wordpress.org/?v=6.6</generator>',
    ),
  },
  Ghost: {
    articles: 'posts',
    files: {
      'site.json': JSON.stringify({ title: 'Old', url: HOME }),
      'posts/green-tea.md': post('Green “tea”', '2024-03-13'),
      'posts/black-tea.md': post('Black tea', '2024-03-01'),
    },
    old: rss(
      [
        ['65f1c0a2b3d4e5f601234567', '/green-tea/', 'Wed, 13 Mar 2024 10:00:00 GMT', '<![CDATA[ Green “tea” ]]>'],
        ['65e0c0a2b3d4e5f601234566', '/black-tea/', 'Fri, 01 Mar 2024 10:00:00 GMT', '<![CDATA[ Black tea ]]>'],
      ],
      ' isPermaLink="false"',
      '<generator>Ghost 5.8</generator>',
    ),
  },
}

/** The folder of articles and those above it, as the command line finds them. */
const foldersUpTo = (root: string, articles: string) =>
  articles
    .split('/')
    .map((_, index, parts) => join(root, ...parts.slice(0, parts.length - index)))
    .concat(root)

/** Publishes a project, after adopting its old feed if `adopts`. */
async function move(name: string, { files, articles, old }: Move, adopts: boolean) {
  const root = await project(name, files)
  const service = await createTestService(new Date('2026-11-01T12:00:00Z'))
  const { db } = service.ports
  const source = {
    articles: join(root, articles),
    site: join(root, 'site.json'),
    ...(files['site.json'] === undefined && { project: foldersUpTo(root, articles) }),
    address: 'http://127.0.0.1:8080',
  }
  const ports = { db, fetch: service.ports.fetch, now: () => service.clock.now }
  const publish = () => createLocalPublisher(source, ports, service.destination).publish()
  const outcome = await publish()
  if (adopts) {
    const articlesNow = (await service.context.publication())?.articles
    const own = ((await articlesNow?.listFacts()) ?? []).map(({ source, slug, title, published, aliases }) => ({
      ...{ source, slug, title, published },
      addresses: [`/articles/${slug}`, ...aliases],
    }))
    const entries = (parseFeedDocument(old, `${HOME}/feed`)?.entries ?? []).map(entry => ({ feed: HOME, ...entry }))
    const { matches, unmatched } = matchEntries(entries, own)
    expect(unmatched).toEqual([])
    const now = service.clock.now
    const plan = planAdoption(matches, { identities: await readIdentities(db, now), force: true })
    await saveAdoptions(db, plan.adoptions, now)
    service.context.refresh()
    await publish()
  }
  return { service, outcome }
}

const countEntries = (text: string) => text.match(/<(?:entry|item)>/g)?.length ?? 0

it.each([
  ...Object.entries(MOVES).map(([name, moved]) => [name, moved, false] as const),
  ...Object.entries(ADOPTED).map(([name, moved]) => [name, moved, true] as const),
])(
  '%s: no reader sees an entry twice, and none loses one',
  async (name, moved, adopts) => {
    const { service, outcome } = await move(name, moved, adopts)
    expect(outcome.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    // Atom has only ids that are URIs, and Ghost's are not. The address of its feed leads to ours of the same format.
    const paths = ['/feed.xml', ...(name === 'Ghost' ? [] : ['/atom.xml']), '/feed.json']
    for (const [program, createReader] of Object.entries(READERS))
      for (const path of program === 'feedsmith' ? paths : paths.filter(each => each.endsWith('.xml'))) {
        const read = createReader()
        const before = await read(moved.old)
        const ours = await (await service.request(path)).text()
        expect([program, path, await read(ours)]).toEqual([program, path, []])
        expect([program, path, await createReader()(ours).then(ids => [...ids].sort())]).toEqual([
          program,
          path,
          [...before].sort(),
        ])
      }
    expect(countEntries(await (await service.request('/feed.xml')).text())).toBe(countEntries(moved.old))
  },
  60_000,
)
