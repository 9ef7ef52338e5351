// The addresses of articles that a generator's configuration gives.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findProjectFolders } from '../../src/platforms/node/folder.ts'
import { readProjectSettings } from '../../src/platforms/node/project-settings.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'spread-info-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function find(articles: string, files: Readonly<Record<string, string>>) {
  await mkdir(join(root, 's', articles), { recursive: true })
  for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
    await mkdir(dirname(join(root, 's', path)), { recursive: true })
    await writeFile(join(root, 's', path), text)
  }
  const { settings } = readProjectSettings(await findProjectFolders(join(root, 's', articles)))
  return { articleUrl: settings.articleUrl, home: settings.home }
}

const G = 'https://garden.example'
const onSite = (paths: string | Readonly<Record<string, string>> | undefined) =>
  typeof paths === 'object'
    ? Object.fromEntries(Object.entries(paths).map(([folder, path]) => [folder, path && G + path]))
    : paths && G + paths
const jekyll = (more = '') => ({ '_config.yml': `title: A\nurl: ${G}\n${more}` })
const hugo = (more = '') => ({ 'hugo.toml': `title = 'A'\nbaseURL = '${G}/'\n${more}` })
const zola = (more = '') => ({ 'config.toml': `base_url = '${G}'\ntitle = 'A'\n${more}` })
const hexo = (more = '') => ({ '_config.yml': `title: A\nurl: ${G}\nsource_dir: source\n${more}` })
const docusaurus = (more = '', baseUrl = '/') => ({
  'docusaurus.config.js': `export default { title: 'A', url: '${G}', baseUrl: '${baseUrl}', ${more} }`,
})
const astro = (more = '', page = 'src/pages/blog/[...slug].astro') => ({
  'astro.config.mjs': `export default defineConfig({ site: '${G}', ${more} })`,
  [page]: '---\n---\n',
})
const eleventy = (more = '', config = "export const config = { dir: { input: 'src' } }") => ({
  'eleventy.config.js': `import f from '@11ty/eleventy-plugin-rss'\nexport default function (c) {\n  c.addPlugin(f, { type: 'atom', metadata: { language: 'fr', title: 'A', base: '${G}/', author: { name: 'Ann' } } })\n${more}\n}\n${config}\n`,
})
const vitepress = (more = '') => ({
  '.vitepress/config.mts': `export default defineConfig({ title: 'A', sitemap: { hostname: '${G}' }, ${more} })`,
})

it.each<[string, string, Record<string, string>, string | Record<string, string> | undefined]>([
  ['Jekyll: date', '_posts', jekyll(), '/:categories/:year/:month/:day/:title.html'],
  ['Jekyll: pretty', '_posts', jekyll('permalink: pretty'), '/:categories/:year/:month/:day/:title/'],
  ['Jekyll: ordinal', '_posts', jekyll('permalink: ordinal'), '/:categories/:year/:y_day/:title.html'],
  ['Jekyll: weekdate', '_posts', jekyll('permalink: weekdate'), '/:categories/:year/W:week/:short_day/:title.html'],
  ['Jekyll: none', '', jekyll('permalink: none'), '/:categories/:title.html'],
  ['Jekyll: own', '_posts', jekyll('permalink: /blog/:slug:output_ext'), '/blog/:jekyll_slug.html'],
  ['Jekyll: without a slash', '_posts', jekyll('permalink: :year/:title/'), '/:year/:title/'],
  [
    'Jekyll: posts',
    '_posts',
    jekyll('permalink: pretty\ncollections:\n  posts:\n    permalink: /p/:title/'),
    '/p/:title/',
  ],
  [
    'Jekyll: defaults',
    '_posts',
    jekyll(
      'defaults:\n- scope: {path: "", type: posts}\n  values: {layout: post, permalink: /d/:title/}\n- scope: {path: "", type: pages}\n  values: {permalink: /x/}',
    ),
    '/d/:title/',
  ],
  [
    'Jekyll: folders above',
    'Notes/_posts',
    jekyll('permalink: pretty'),
    '/notes/:categories/:year/:month/:day/:title/',
  ],
  [
    'Jekyll: a collection',
    '_recipes',
    jekyll('permalink: pretty\ncollections:\n  recipes:\n    output: true\n    permalink: /food/:title/'),
    '/food/:title/',
  ],
  [
    'Jekyll: collections, seen from the project',
    '',
    jekyll(
      'permalink: pretty\ncollections:\n  notes:\n    output: true\n  docs:\n    permalink: /:collection/:path:output_ext\n  food:\n    permalink: /:name-:slug/',
    ),
    {
      '*': '/:categories/:year/:month/:day/:title/',
      _notes: '/notes/:jekyll_path%5B1:%5D/',
      _docs: '/docs/:jekyll_path%5B1:%5D.html',
      _food: '/:jekyll_name-:jekyll_slug/',
    },
  ],
  [
    'Jekyll: a folder of all collections',
    'all',
    jekyll(
      'collections_dir: all\ncollections: [notes]\ndefaults:\n- {scope: {path: _notes/x}, values: {permalink: "/x/:path"}}',
    ),
    {
      '*': '/:categories/:year/:month/:day/:title.html',
      _notes: '/notes/:jekyll_path%5B1:%5D.html',
      '_notes/x': '/x/:jekyll_path%5B1:%5D',
    },
  ],
  [
    'Jekyll: defaults of folders, the longest first, then a type, then the last',
    '_posts',
    jekyll(
      'defaults:\n- {scope: {path: _posts/a/b}, values: {permalink: /ab/:title}}\n- {scope: {path: _posts/a, type: posts}, values: {permalink: /p/:title}}\n- {scope: {path: _posts/a/}, values: {permalink: /a/:title}}\n- {scope: {path: "", type: docs}, values: {permalink: /d/:title}}\n- {scope: {path: other}, values: {permalink: /o/:title}}\n- {scope: {path: ""}, values: {permalink: "/:i_month/:title"}}',
    ),
    { '*': '/:i_month/:title', 'a/b': '/ab/:title', a: '/p/:title' },
  ],
  [
    'Jekyll: defaults with a star',
    '',
    {
      ...jekyll(
        'defaults:\n- {scope: {path: "*/_posts/*.md"}, values: {permalink: /s/:title}}\n- {scope: {path: "b/**"}, values: {permalink: /b/:title}}',
      ),
      'a/_posts/2024-01-01-x.md': '',
      'c.d/_posts/2024-01-01-x.md': '',
    },
    {
      '*': '/:categories/:year/:month/:day/:title.html',
      'a/_posts': '/s/:title',
      'c.d/_posts': '/s/:title',
      b: '/b/:title',
    },
  ],
  [
    'Jekyll: a folder in a collection',
    '_docs/Guide',
    jekyll('collections:\n  docs:\n    output: true'),
    '/docs/Guide/:jekyll_path.html',
  ],
  ['Jekyll: an unknown word', '_posts', jekyll('permalink: /:mood/:title/'), undefined],
  ['Jekyll: no name', '_posts', jekyll('permalink: /:year/'), undefined],
  ['Jekyll: no address', '_posts', { '_config.yml': 'title: A\n' }, undefined],
  ['Jekyll: at home', '_posts', { '_config.yml': 'title: A\nurl: http://localhost:4000\n' }, undefined],

  ['Hugo: folders', 'content', hugo(), '/:hugo_path/'],
  ['Hugo: a section', 'content/Posts', hugo(), '/posts/:hugo_path/'],
  ['Hugo: the whole project', '', hugo(), '/:hugo_path/'],
  ['Hugo: contentDir', 'text/blog', hugo("contentDir = 'text'"), '/blog/:hugo_path/'],
  ['Hugo: elsewhere', 'data', hugo(), undefined],
  ['Hugo: a text', 'content/posts', hugo("[permalinks]\n  posts = '/:year/:month/:slug'"), '/:year/:month/:hugo_slug/'],
  [
    'Hugo: page.posts',
    'content/posts',
    hugo("[permalinks.page]\n  posts = '/:year/:title/'\n[permalinks.section]\n  posts = '/all/'"),
    '/:year/:hugo_title/',
  ],
  [
    'Hugo: a list',
    'content/posts/x',
    {
      'content/posts/x/y/z/_index.md': '',
      'hugo.yaml': `title: A\nbaseURL: ${G}\npermalinks:\n- target: {kind: page, path: "/posts/**"}\n  pattern: /:sections[1:]/:slugorcontentbasename/\n`,
    },
    { '*': '/:slugorcontentbasename/', 'y/z': '/z/:slugorcontentbasename/' },
  ],
  [
    'Hugo: the only section',
    'content',
    hugo("[permalinks]\n  posts = '/:section/:filename/'"),
    { '*': '/:hugo_path/', posts: '/posts/:contentbasename/' },
  ],
  [
    'Hugo: differing sections',
    'content',
    hugo("[permalinks]\n  posts = '/:year/:slug/'\n  notes = '/n/:slug/'\n  '/' = '/top/:slug/'"),
    { '*': '/:hugo_path/', posts: '/:year/:hugo_slug/', notes: '/n/:hugo_slug/', '.': '/top/:hugo_slug/' },
  ],
  [
    'Hugo: a section, seen from the project',
    '',
    hugo("[permalinks]\n  posts = '/:year/:slug/'\n[uglyURLs]\n  notes = true"),
    { '*': '/:hugo_path/', 'content/posts': '/:year/:hugo_slug/', 'content/notes': '/:hugo_path.html' },
  ],
  [
    'Hugo: only folders with an _index.md are sections',
    'content',
    {
      ...hugo("[permalinks]\n  Docs = '/d/:sections[1:]/:slug/'"),
      'content/docs/plain/in/_index.md': '',
      'content/docs/Guide X/_index.fr.md': '',
      'content/other/a/_index.md': '',
    },
    {
      '*': '/:hugo_path/',
      docs: '/d/:hugo_slug/',
      'docs/guide x': '/d/guide-x/:hugo_slug/',
      'docs/plain/in': '/d/in/:hugo_slug/',
    },
  ],
  [
    'Hugo: targets',
    'content',
    {
      'hugo.yaml': `title: A\nbaseURL: ${G}\npermalinks:\n- target: {path: "{/books/**,/films/**}"}\n  pattern: /media/:slug/\n- target: {kind: section}\n  pattern: /s/:slug/\n- target: {}\n  pattern: /all/:slug/\n`,
    },
    { '*': '/all/:hugo_slug/', books: '/media/:hugo_slug/', films: '/media/:hugo_slug/' },
  ],
  [
    'Hugo: case and accents',
    'content/Posts',
    hugo('disablePathToLower = true\nremovePathAccents = true'),
    '/Posts/:hugo_path%5Bcased-unaccented%5D/',
  ],
  [
    'Hugo: the folders of all languages',
    'content',
    hugo(
      "[permalinks]\n  posts = '/:year/:slug/'\n[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'",
    ),
    {
      en: '/:hugo_path%5B1:%5D/',
      'en/posts': '/:year/:hugo_slug/',
      fr: '/fr/:hugo_path%5B1:%5D/',
      'fr/posts': '/fr/:year/:hugo_slug/',
    },
  ],
  ['Hugo: another section', 'content/notes', hugo("[permalinks]\n  posts = '/:year/:slug/'"), '/notes/:hugo_path/'],
  [
    'Hugo: section',
    'content/posts',
    hugo("[permalinks]\n  posts = '/:section/:2006/:slug/'"),
    '/posts/:2006/:hugo_slug/',
  ],
  ['Hugo: uglyURLs', 'content/posts', hugo('uglyURLs = true'), '/posts/:hugo_path.html'],
  ['Hugo: uglyURLs of a section', 'content/posts', hugo('[uglyURLs]\n  posts = true'), '/posts/:hugo_path.html'],
  [
    'Hugo: a file of its own',
    'content/posts',
    {
      ...{ 'config/_default/hugo.toml': `title = 'A'\nbaseURL = '${G}'` },
      'config/_default/permalinks.toml': "posts = '/:slug/'",
    },
    '/:hugo_slug/',
  ],

  [
    'Hugo: languages',
    'content/posts',
    hugo("defaultContentLanguage = 'fr'\n[languages.en]\n[languages.fr]"),
    '/:language%5Bfr%5D/posts/:hugo_path/',
  ],
  ['Hugo: one language', 'content', hugo('[languages.en]\nweight = 1'), '/:hugo_path/'],
  [
    'Hugo: each language below',
    'content',
    hugo('defaultContentLanguageInSubdir = true\n[languages.en]\n[languages.fr]'),
    '/:language/:hugo_path/',
  ],
  [
    'Hugo: a folder of a language',
    'content/fr/posts',
    hugo("[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'"),
    '/fr/posts/:hugo_path/',
  ],
  [
    'Hugo: the folder of the main language',
    'content/en',
    hugo("[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'"),
    '/:hugo_path/',
  ],
  [
    'Zola: languages',
    'content/blog',
    zola("default_language = 'de'\n[languages.fr]\ngenerate_feeds = true"),
    '/:language%5Bde%5D/blog/:zola_path/',
  ],
  ['Zola: folders', 'content', zola(), '/:zola_path/'],
  ['Zola: a section', 'content/blog', zola(), '/blog/:zola_path/'],
  ['Zola: off', 'content/blog', zola("[slugify]\npaths = 'off'"), '/blog/:zola_plain_path/'],
  ['Zola: dates', 'content/blog', zola('[slugify]\npaths_keep_dates = true'), '/blog/:zola_path%5Bdated%5D/'],

  ['Hexo: default', 'source/_posts', hexo(), '/:year/:month/:day/:hexo_title/'],
  ['Hexo: own', 'source/_posts', hexo('permalink: :category/:title.html'), '/:hexo_category/:hexo_title.html'],
  ['Hexo: the project', '', hexo('permalink: posts/:hash/'), '/posts/:hash/'],
  ['Hexo: a sub-folder', 'source/_posts/En', hexo('permalink: :title/'), '/En/:hexo_title/'],
  [
    'Hexo: dated names',
    'source/_posts',
    hexo('permalink: p/:title/\nnew_post_name: :year-:month-:day-:title.md'),
    '/p/:hexo_title%5B:year-:month-:day-:title%5D/',
  ],
  [
    'Hexo: names in folders of years',
    'source/_posts',
    hexo('permalink: p/:name\nnew_post_name: :year/:title.md\npost_asset_folder: true'),
    '/p/:hexo_name%5B:year%2F:title%5D/',
  ],
  [
    'Hexo: categories',
    'source/_posts',
    hexo(
      'permalink: :category/:title/\nfilename_case: 1\ndefault_category: misc\ncategory_map:\n  编程: programming\n  "a, b": ab',
    ),
    '/:hexo_category%5B%E7%BC%96%E7%A8%8B=programming,a%2C%20b=ab,*=misc,lower%5D/:hexo_title/',
  ],
  [
    'Hexo: fields of the front matter',
    'source/_posts',
    hexo('permalink: :mood/:abbrlink.html\npermalink_defaults:\n  mood: calm'),
    '/:field%5Bmood=calm%5D/:field%5Babbrlink%5D.html',
  ],
  [
    'Hexo: languages',
    'source/_posts',
    hexo('permalink: :lang/:title/\nnew_post_name: :lang/:title.md'),
    '/:hexo_lang%5B:lang%2F:title%5D/:hexo_title%5B:lang%2F:title%5D/',
  ],
  [
    'Hexo: pretty',
    'source/_posts',
    hexo('permalink: :title.html\npretty_urls:\n  trailing_html: false'),
    '/:hexo_title',
  ],
  [
    'Hexo: index',
    'source/_posts',
    hexo('permalink: :title/index.html\npretty_urls:\n  trailing_index: false'),
    '/:hexo_title/',
  ],
  ['Hexo: a field', 'source/_posts', hexo('permalink: posts/:abbrlink/'), '/posts/:field%5Babbrlink%5D/'],

  ['Docusaurus: default', 'blog', docusaurus(), '/blog/:docusaurus_path'],
  ['Docusaurus: slash', 'blog', docusaurus('trailingSlash: true'), '/blog/:docusaurus_path/'],
  [
    'Docusaurus: preset',
    'news',
    docusaurus("presets: [['classic', { docs: false, blog: { path: './news', routeBasePath: '/' } }]]"),
    '/:docusaurus_path',
  ],
  [
    'Docusaurus: plugin',
    'news',
    docusaurus("plugins: [['@docusaurus/plugin-content-blog', { id: 'n', path: 'news', routeBasePath: 'n' }]]"),
    '/n/:docusaurus_path',
  ],
  ['Docusaurus: documents', 'docs', docusaurus(), undefined],

  ['Astro: the page', 'src/content/blog', astro(), '/blog/:astro_path/'],
  ['Astro: another page', 'src/content/blog', astro('', 'src/pages/posts/[slug].astro'), '/posts/:astro_path/'],
  ['Astro: at the root', 'src/data/post', astro('', 'src/pages/[...slug]/index.astro'), '/:astro_path/'],
  ['Astro: never', 'src/content/blog', astro("trailingSlash: 'never'"), '/blog/:astro_path'],
  ['Astro: files', 'src/content/blog', astro("build: { format: 'file' }"), '/blog/:astro_path'],
  ['Astro: no page', 'src/content/blog', astro('', 'src/pages/about.astro'), undefined],
  ['Astro: several collections', 'src/content', astro(), undefined],
  [
    'Astro: a collection in another folder',
    'content/field-notes',
    {
      ...astro(),
      'src/pages/notes/[...id].astro': "const notes = await getCollection('notes')\n",
      'src/content.config.ts':
        "const NOTES = './content/field-notes'\nconst fieldNotes = defineCollection({ loader: glob({ base: NOTES, pattern: '**/*.md' }) })\nexport const collections = { notes: fieldNotes }\n",
    },
    '/notes/:astro_path/',
  ],
  [
    'AstroPaper',
    'src/data/blog',
    {
      ...astro('', 'src/pages/index.astro'),
      'src/content.config.ts':
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as in AstroPaper
        "export const BLOG_PATH = 'src/data/blog'\nconst blog = defineCollection({ loader: glob({ pattern: '**/[^_]*.md', base: `./${BLOG_PATH}` }) })\nexport const collections = { blog }\n",
      'src/pages/posts/[...slug]/index.astro':
        "import { getPath } from '@/utils/getPath'\nawait getCollection('blog')\n",
      'src/utils/getPath.ts': "export const getPath = path => path.split('/').filter(path => !path.startsWith('_'))\n",
    },
    '/posts/:astropaper_path/',
  ],
  [
    'AstroWind',
    'src/data/post',
    {
      ...astro('', 'src/pages/[...blog]/index.astro'),
      'src/config.yaml': `site: {name: A, site: '${G}'}\napps: {blog: {post: {permalink: '/%year%/%category%/%slug%'}}}\n`,
    },
    '/:year/:category/:astro_path',
  ],
  [
    'AstroWind: slash',
    'src/data/post',
    { ...astro(), 'src/config.yaml': `site: {trailingSlash: true}\napps: {blog: {post: {permalink: '/%slug%'}}}\n` },
    '/:astro_path/',
  ],

  [
    'Docusaurus: a translation',
    'i18n/fr/docusaurus-plugin-content-blog',
    docusaurus("i18n: { defaultLocale: 'en', locales: ['en', 'fr'] }"),
    '/fr/blog/:docusaurus_path',
  ],
  [
    'Docusaurus: several blogs in one preset',
    'news',
    docusaurus("presets: [['classic', { blog: [{ path: 'blog' }, { path: './news', routeBasePath: '/updates' }] }]]"),
    '/updates/:docusaurus_path',
  ],
  ['Docusaurus: a folder of a blog', 'blog/2024', docusaurus(), undefined],

  ['Eleventy: folders', 'src/posts', eleventy(), '/posts/:eleventy_path/'],
  [
    'Eleventy: returned',
    'content/blog',
    eleventy("  return { dir: { input: 'content' }, pathPrefix: '/x/' }", ''),
    '/x/blog/:eleventy_path/',
  ],
  ['Eleventy: called', 'content/blog', eleventy("  c.setInputDirectory('content')", ''), '/blog/:eleventy_path/'],
  [
    'Eleventy: data',
    'src/posts',
    { ...eleventy(), 'src/posts/posts.json': '{"tags": "posts", "permalink": "/p/{{ page.fileSlug }}/index.html"}' },
    '/p/:eleventy_slug/',
  ],
  [
    'Eleventy: data in JavaScript',
    'src/posts',
    { ...eleventy(), 'src/posts/posts.11tydata.js': "export default { permalink: '{{ page.filePathStem }}.html' }" },
    '/posts/:eleventy_stem.html',
  ],
  [
    'Eleventy: data above',
    'src/posts/2024',
    {
      ...eleventy(),
      'src/posts/posts.11tydata.json': '{"permalink": "/{{ page.date | date: \'%Y\' }}/{{ title | slugify }}/"}',
    },
    '/:year/:eleventy_title/',
  ],
  [
    'Eleventy: a function',
    'src/posts',
    { ...eleventy(), 'src/posts/posts.11tydata.js': "module.exports = { permalink: d => '/p/' + d.x }" },
    undefined,
  ],
  [
    'Eleventy: an unknown filter',
    'src/posts',
    { ...eleventy(), 'src/posts/posts.json': '{"permalink": "/{{ x | y }}/"}' },
    undefined,
  ],

  ['VitePress', 'posts', vitepress(), '/posts/:vitepress_path'],
  ['VitePress: clean', 'docs/posts', vitepress("srcDir: './docs', cleanUrls: true"), '/posts/:vitepress_clean_path'],
  ['VitePress: rewrites', 'posts', vitepress("rewrites: { 'a': 'b' }"), '/posts/:vitepress_path'],
  ['VitePress: a function', 'posts', vitepress('rewrites(id) { return id }'), undefined],
  ['VitePress: unknown rules', 'posts', vitepress('rewrites: readRules(),'), undefined],
])('%s', async (_, articles, files, expected) => {
  expect((await find(articles, files)).articleUrl).toEqual(onSite(expected))
})

it.each([
  [
    'src/content.config.ts',
    "export const collections = {\n  blog: defineCollection({ loader: glob({ base: './src/content/blog' }) }),\n  notes: defineCollection({ loader: glob({ base: 'src/content/notes' }) }),\n  // a collection that is no page\n  authors: defineCollection({ loader: file('src/authors.json') }),\n}\n",
  ],
  [
    'src/content/config.ts',
    "const blog = defineCollection({ type: 'content', schema: z.object({}) })\nconst notes = defineCollection({ schema })\nconst authors = defineCollection({ type: 'data' })\nexport const collections: Record<string, unknown> = { blog, notes, authors }\n",
  ],
])('a folder of several collections of Astro, in %s, has a pattern for each', async (config, text) => {
  const files = {
    ...astro("trailingSlash: 'always'", 'src/pages/writing/[...slug].astro'),
    'src/pages/writing/[...slug].astro': "const posts = await getCollection('blog', isPublished)\n",
    'src/pages/notes/[id].astro': "import { getNotes } from '../notes'\n",
    [config]: text,
  }
  for (const [articles, folder] of [
    ['src/content', ''],
    ['src', 'content/'],
    ['.', 'src/content/'],
  ] as const)
    expect((await find(articles, files)).articleUrl).toEqual({
      [`${folder}blog`]: `${G}/writing/:astro_path%5B1:%5D/`,
      [`${folder}notes`]: `${G}/notes/:astro_path%5B1:%5D/`,
    })
})

it('the folder of a whole project has a pattern for each blog', async () => {
  const files = docusaurus(
    `i18n: { defaultLocale: 'en', locales: ['en', 'fr'] }, trailingSlash: true,
    presets: [['classic', { docs: {}, blog: { path: 'Blog' } }]],
    plugins: [['@docusaurus/plugin-content-blog', { id: 'news', path: './sub/news', routeBasePath: 'updates' }], 'other']`,
  )
  expect((await find('.', files)).articleUrl).toEqual({
    blog: `${G}/blog/:docusaurus_path%5B1:%5D/`,
    'i18n/fr/docusaurus-plugin-content-blog': `${G}/fr/blog/:docusaurus_path%5B3:%5D/`,
    'sub/news': `${G}/updates/:docusaurus_path%5B2:%5D/`,
    'i18n/fr/docusaurus-plugin-content-blog-news': `${G}/fr/updates/:docusaurus_path%5B3:%5D/`,
  })
})

it.each<[string, string, Record<string, string>, string]>([
  ['Jekyll', '_posts', jekyll('baseurl: /blog\npermalink: /:title/'), '/blog/:title/'],
  ['Hugo', 'content', { 'hugo.toml': `title = 'A'\nbaseURL = '${G}/blog/'` }, '/blog/:hugo_path/'],
  ['Zola', 'content', { 'zola.toml': `base_url = '${G}/blog'\ntitle = 'A'` }, '/blog/:zola_path/'],
  ['Hexo', 'source/_posts', hexo('root: /blog/\npermalink: :title/'), '/blog/:hexo_title/'],
  ['Docusaurus', 'blog', docusaurus('', '/blog/'), '/blog/blog/:docusaurus_path'],
  ['Astro', 'src/content/blog', astro("base: '/blog'"), '/blog/blog/:astro_path/'],
  ['VitePress', 'posts', vitepress("base: '/blog/'"), '/blog/posts/:vitepress_path'],
])('%s below a folder has its front page there', async (_, articles, files, path) => {
  expect(await find(articles, files)).toEqual({ articleUrl: G + path, home: `${G}/blog/` })
})
