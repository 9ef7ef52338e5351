// Folders as the generators' own starters and well-known themes have them.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findProjectFolders } from '../../src/platforms/node/folder.ts'
import { readProjectSettings } from '../../src/platforms/node/project-settings.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'spread-info-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

/** What is found for the articles in `articles`, with these files beside or above them. */
async function find(articles: string, files: Readonly<Record<string, string>>) {
  await mkdir(join(root, articles), { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return readProjectSettings(await findProjectFolders(join(root, articles)))
}

const ANN = {
  title: "Ann's garden",
  url: 'https://garden.example/blog',
  description: 'Notes on soil',
  language: 'fr-CA',
  author: 'Ann Lee',
}

// Their dates and ids follow no rules of their own.
const WITHOUT_RULES = new Set(['npm', 'Pelican', 'MkDocs', 'Quarto', 'Bridgetown', 'Gatsby', 'Next.js', 'Nuxt'])

const SITES: readonly [name: string, articles: string, files: Record<string, string>, expected: object][] = [
  [
    'Jekyll',
    'blog/_posts',
    {
      'blog/_config.yml': `# Welcome to Jekyll!\ntitle: Ann's garden\nemail: a@b.example\ndescription: >- # this means to ignore newlines\n  Notes on\n  soil\nbaseurl: "/blog" # the subpath\nurl: "https://garden.example"\nlang: fr_CA\nauthor:\n  name: Ann Lee\n  email: a@b.example\ntheme: minima\nplugins:\n  - jekyll-feed\n`,
    },
    ANN,
  ],
  [
    'Jekyll',
    'blog/_posts',
    {
      'blog/_config.yml': 'name: Ann\'s garden\nurl: ""\ntagline: Notes on soil\nlocale: fr-CA\nauthor: Ann Lee\n',
      'blog/CNAME': 'garden.example\n',
    },
    { ...ANN, url: 'https://garden.example' },
  ],
  [
    'Pelican',
    'content',
    {
      'pelicanconf.py': `AUTHOR = 'Ann Lee'\nSITENAME = "Ann's garden"\nSITESUBTITLE = u'Notes on soil'  # shown below\nSITEURL = ''\nDEFAULT_LANG = 'fr-CA'\nTIMEZONE = os.environ['TZ']\nLINKS = (('Python', 'https://python.example/'),)\n`,
      'publishconf.py': `from pelicanconf import *\nSITEURL = 'https://garden.example/blog'\nRELATIVE_URLS = False\n`,
    },
    ANN,
  ],
  [
    'MkDocs',
    'docs/blog/posts',
    {
      'mkdocs.yml': `site_name: Ann's garden\nsite_url: https://garden.example/blog/\nsite_description: >-\n  Notes on\n  soil\nsite_author: Ann Lee\ntheme:\n  name: material\n  language: fr-CA\nextra:\n  analytics: !ENV KEY\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n`,
    },
    ANN,
  ],
  [
    'Quarto',
    'posts',
    {
      '_quarto.yml': `project:\n  type: website\nwebsite:\n  title: "Ann's garden"\n  site-url: https://garden.example/blog\n  description: Notes on soil\nlang: fr-CA\nauthor: Ann Lee\n`,
    },
    ANN,
  ],
  [
    'Bridgetown',
    'src/_posts',
    {
      'bridgetown.config.yml': 'url: "https://garden.example"\nbase_path: /blog\npermalink: simple\n',
      'src/_data/site_metadata.yml': `title: Ann's garden\ntagline: Notes on soil\nauthor: Ann Lee\nlang: fr-CA\n`,
    },
    ANN,
  ],
  [
    'Gatsby',
    'content/blog',
    {
      'package.json': '{ "name": "gatsby-starter-blog", "author": "Someone Else" }',
      'gatsby-config.js': `module.exports = {\n  siteMetadata: {\n    title: "Ann's garden",\n    author: { name: 'Ann Lee', summary: 'who' },\n    description: 'Notes on soil',\n    siteUrl: 'https://garden.example/blog/',\n    language: 'fr-CA',\n  },\n  plugins: [{ resolve: \`x\`, options: { path: \`\${__dirname}/content/blog\` } }],\n}\n`,
    },
    ANN,
  ],
  [
    'Next.js',
    'data/blog',
    {
      'next.config.js': 'module.exports = { reactStrictMode: true }\n',
      'data/siteMetadata.js': `const siteMetadata = {\n  title: "Ann's garden",\n  author: 'Ann Lee',\n  description: 'Notes on soil',\n  language: 'fr-ca',\n  siteUrl: 'https://garden.example/blog',\n  siteLogo: \`\${process.env.BASE_PATH || ''}/logo.png\`,\n}\n\nmodule.exports = siteMetadata\n`,
    },
    ANN,
  ],
  [
    'Nuxt',
    'content/blog',
    {
      'nuxt.config.ts': `export default defineNuxtConfig({\n  modules: ['@nuxt/content'],\n  site: { url: 'https://garden.example/blog', name: "Ann's garden", description: 'Notes on soil', author: 'Ann Lee' },\n  app: { head: { htmlAttrs: { lang: 'fr-CA' } } },\n})\n`,
    },
    ANN,
  ],
  [
    'Hugo',
    'site/content/posts',
    {
      'site/hugo.toml': `baseURL = 'https://garden.example/blog/'\nlanguageCode = 'fr-ca'\ntitle = "Ann's garden"\n[params]\n  description = 'Notes on soil'\n  [params.author]\n    name = 'Ann Lee'\n`,
    },
    ANN,
  ],
  [
    'Hugo',
    'site/content/posts',
    {
      'site/config.yaml': `baseurl: https://garden.example/blog/\nDefaultContentLanguage: fr\nlanguages:\n  en:\n    title: English\n  fr:\n    languageCode: fr-CA\n    title: "Ann's garden"\n    params:\n      description: Notes on soil\nparams:\n  author: [Ann Lee, Bo Ek]\ntheme: PaperMod\n`,
    },
    { ...ANN, author: 'Ann Lee, Bo Ek' },
  ],
  [
    'Hugo',
    'site/content/posts',
    {
      'site/go.mod': 'module x',
      'site/package.json': '{ "name": "hugo-starter", "description": "A theme" }',
      'site/config/_default/hugo.toml': "baseURL = 'http://localhost:1313/'\ndefaultContentLanguage = 'fr'\n",
      'site/config/_default/languages.toml':
        "[fr]\nlocale = 'fr-CA'\ntitle = \"Ann's garden\"\n[fr.params]\ndescription = 'Notes on soil'\n",
      'site/config/_default/params.toml': "author = 'Ann Lee'\n",
      'site/config/production/hugo.toml': "baseURL = '//garden.example/blog'\n",
    },
    ANN,
  ],
  [
    'Zola',
    'z/content/blog',
    {
      'z/config.toml':
        'base_url = "https://garden.example/blog"\ntitle = "Ann\'s garden"\ndescription = "Notes on soil"\ndefault_language = "fr-CA"\nauthor = "Ann Lee"\n[markdown]\nhighlight_code = true\n',
    },
    ANN,
  ],
  [
    'Hexo',
    'h/source/_posts',
    {
      'h/_config.yml':
        "title: Ann's garden\nsubtitle: 'Notes on soil'\ndescription: ''\nauthor: Ann Lee\nlanguage:\n  - fr-CA\n  - en\ntimezone: ''\nurl: https://garden.example/blog\npermalink: :year/:month/:day/:title/\nsource_dir: source\nnew_post_name: :title.md\n",
      'h/package.json': '{ "name": "hexo-site" }',
    },
    ANN,
  ],
  [
    'Astro',
    'a/src/content/blog',
    {
      'a/package.json': '{ "name": "garden" }',
      'a/astro.config.mjs': `// @ts-check\nimport mdx from '@astrojs/mdx';\nimport { defineConfig } from 'astro/config';\n\n// https://astro.build/config\nexport default defineConfig({\n\tsite: 'https://garden.example',\n\tbase: "/blog",\n\tintegrations: [mdx({ title: 'wrong' })],\n\ti18n: { defaultLocale: 'fr-CA', locales: ['fr-CA'] },\n});\n`,
      'a/src/consts.ts': `// Place any global data in this file.\nexport const SITE_TITLE = "Ann's garden";\nexport const SITE_DESCRIPTION = 'Notes on soil';\n`,
    },
    { ...ANN, author: undefined },
  ],
  [
    'Astro',
    'a/src/data/blog',
    {
      'a/package.json': '{ "name": "astro-paper" }',
      'a/astro.config.ts': `import { defineConfig, envField } from "astro/config";\nimport { SITE } from "./src/config";\nexport default defineConfig({ site: SITE.website, vite: { plugins: [tailwind()] }, markdown: { remarkPlugins: [[x, { test: /\\/[/"']/ }]] } });\n`,
      'a/src/config.ts': `export const SITE = {\n  website: "https://garden.example/blog/", // replace this\n  author: "Ann Lee",\n  profile: "https://ann.example/",\n  desc: 'Notes on soil',\n  title: "Ann\\'s garden",\n  postPerIndex: 4,\n  scheduledPostMargin: 15 * 60 * 1000,\n  editPost: { enabled: true, text: "Edit", url: "https://github.com/x" },\n  lang: "fr-CA",\n} as const;\n`,
    },
    ANN,
  ],
  [
    'Astro',
    'a/src/content/posts',
    {
      'a/package.json': '{ "name": "fuwari" }',
      'a/astro.config.mjs': 'export default defineConfig({ site: "https://garden.example/", base: "/blog" })',
      'a/src/config.ts': `import type { ProfileConfig, SiteConfig } from "./types/config";\nexport const siteConfig: SiteConfig = { title: "Ann's garden", subtitle: "x", lang: "fr_CA", banner: { enable: false } };\nexport const profileConfig: ProfileConfig = { avatar: "a.png", name: "Ann Lee", links: [{ name: "Twitter" }] };\n`,
    },
    { ...ANN, description: undefined },
  ],
  [
    'Astro',
    'a/src/data/post',
    {
      'a/package.json': '{ "name": "astrowind" }',
      'a/astro.config.ts': 'export default defineConfig({ output: "static" })',
      'a/src/config.yaml': `site:\n  name: AstroWind\n  site: 'https://garden.example'\n  base: '/blog'\nmetadata:\n  title:\n    default: Ann's garden\n    template: '%s'\n  description: Notes on soil\ni18n:\n  language: fr-CA\n`,
    },
    { ...ANN, author: undefined },
  ],
  [
    'Docusaurus',
    'd/website/blog',
    {
      'd/website/package.json': '{ "name": "website" }',
      'd/website/docusaurus.config.ts': `import {themes as prismThemes} from 'prism-react-renderer';\nimport type {Config} from '@docusaurus/types';\nconst config: Config = {\n  title: 'Ann\\u2019s garden',\n  tagline: 'Notes on soil',\n  url: new URL('https://garden.example').origin,\n  url: 'https://garden.example',\n  baseUrl: '/blog/',\n  i18n: { defaultLocale: 'fr-CA', locales: ['fr-CA'] },\n  presets: [['classic', { blog: { blogTitle: 'x' }, theme: { customCss: './src/css/custom.css' } } satisfies Preset.Options]],\n  themeConfig: { navbar: { title: 'My Site' }, footer: { copyright: \`Copyright \${new Date().getFullYear()} My \${\`x\`}\` } } satisfies Preset.ThemeConfig,\n};\nexport default config;\n`,
    },
    { ...ANN, title: 'Ann’s garden', author: undefined, emoji: true },
  ],
  [
    'Docusaurus',
    'd/blog',
    {
      'd/docusaurus.config.js': `const name = "Ann's garden"\n/** @type {import('@docusaurus/types').Config} */\nmodule.exports = {\n  title: name,\n  tagline: \`Notes on soil\`,\n  url: 'https://garden.example/blog', baseUrl: '/',\n  customFields: { title: 'wrong' },\n}\n`,
    },
    { ...ANN, author: undefined, language: undefined, emoji: true },
  ],
  [
    'VitePress',
    'v/docs/posts',
    {
      'v/package.json': '{ "name": "vp", "description": "x" }',
      'v/docs/.vitepress/config.mts': `import { defineConfig } from 'vitepress'\nimport { withMermaid } from 'vitepress-plugin-mermaid'\nconst title = "Ann's garden"\nexport default withMermaid(defineConfig({\n  title,\n  lang: 'fr-CA',\n  description: "Notes on soil",\n  base: '/blog/',\n  sitemap: { hostname: 'https://garden.example' },\n  head: [['link', { rel: 'icon', title: 'wrong' }]],\n  transformHead({ page }) { return { title: 'wrong' } },\n  themeConfig: { nav: [{ text: 'Home', link: '/' }], search: { provider: 'local' } }\n}))\n`,
    },
    { ...ANN, author: undefined, emoji: true },
  ],
  [
    'Eleventy',
    'e/content/blog',
    {
      'e/package.json': '{ "name": "eleventy-base-blog", "description": "A starter" }',
      'e/eleventy.config.js':
        'export default async function(eleventyConfig) { eleventyConfig.addPlugin(x) }\nexport const config = { dir: { input: "content", data: "../_data" } };\n',
      'e/_data/metadata.js': `export default {\n\ttitle: "Ann's garden",\n\turl: "https://garden.example/blog/",\n\tlanguage: "fr-CA",\n\tdescription: "Notes on soil",\n\tauthor: {\n\t\tname: "Ann Lee",\n\t\turl: "https://garden.example/about/"\n\t}\n}\n`,
    },
    ANN,
  ],
  [
    'Eleventy',
    'e/src/posts',
    {
      'e/.eleventy.js': 'module.exports = function (c) { return { dir: { input: "src" } } }',
      'e/package.json': '{}',
      'e/src/_data/site.json': JSON.stringify({ ...ANN, name: 'x', buildTime: 1 }),
    },
    ANN,
  ],
  [
    'npm',
    'n/posts',
    {
      'n/package.json':
        '{ "name": "@ann/garden", "homepage": "https://garden.example/blog", "description": "Notes on soil", "author": "Ann Lee <ann@garden.example> (https://ann.example)" }',
    },
    { ...ANN, title: 'garden', language: undefined },
  ],
]

describe('the settings of a folder without a settings file', () => {
  it.each(SITES)('are those of %s, for %s', async (generator, articles, files, expected) => {
    const { settings, found, problems } = await find(articles, files)
    expect(problems).toEqual([])
    const named = WITHOUT_RULES.has(generator) ? {} : { generator: generator.toLowerCase() }
    // Addresses of articles are in permalinks.test.ts.
    const { articleUrl, home: _, 'feeds.ids': ids, ...others } = settings
    expect(ids).toBe(articleUrl === undefined ? undefined : generator.toLowerCase())
    expect(others).toEqual(JSON.parse(JSON.stringify({ ...expected, ...named })))
    expect(found.generator).toBe(generator)
  })

  it('each have the file that names them', async () => {
    const { found } = await find('b/_posts', { 'b/_config.yml': 'title: A\n', 'b/CNAME': 'a.example\n' })
    expect(found.settings.map(({ path, file, folder }) => [path, file, folder])).toEqual([
      ['title', '_config.yml', 1],
      ['url', 'CNAME', 1],
      ['generator', '_config.yml', 1],
      ['feeds.ids', '_config.yml', 1],
      ['articleUrl', '_config.yml', 1],
    ])
  })

  it('have a title from the innermost folder with a name of its own if there is no other', async () => {
    const title = async (path: string) => (await find(path, { 'my-notes/.git/HEAD': '' })).settings.title
    expect(await title('my-notes/content/posts')).toBe('My notes')
    expect(await title('my-notes/field_work')).toBe('Field work')
    // Outside of any project too.
    expect(await title('alone/posts')).toBe('Alone')
    expect(await title('alone/content/posts')).toBe('Alone')
  })

  it('are never from a project further up', async () => {
    const { settings } = await find('outer/inner/posts', {
      'outer/_config.yml': 'title: Outer\nurl: https://outer.example\n',
      'outer/inner/.git/HEAD': '',
    })
    expect(settings).toEqual({ title: 'Inner' })
  })

  it.each([
    ['astro', '/src/pages/blog/[...slug].astro', ''],
    ['astro', '/src/pages/rss.xml.ts', 'rss({ site, items, trailingSlash: true })'],
    ['eleventy', '/src/pages/rss.xml.js', 'rss({ site, items, trailingSlash: false })'],
    ['eleventy', '/src/config.yaml', "apps: { blog: { post: { permalink: '/%slug%' } } }"],
    ['astro', '/src/config.yaml', "site: { trailingSlash: true }\napps: { blog: { post: { permalink: '/%slug%' } } }"],
  ])('have the ids of "%s" for a site of Astro with %s: %s', async (ids, path, text) => {
    const { settings } = await find('a/src/content/blog', {
      'a/astro.config.mjs': "export default { site: 'https://a.example' }",
      'a/src/pages/blog/[...slug].astro': '',
      [`a${path}`]: text,
    })
    expect(settings).toMatchObject({ generator: 'astro', 'feeds.ids': ids })
  })

  it('are those of the project although its articles are edited with Obsidian', async () => {
    const files = {
      'f/src/content/posts/.obsidian/app.json': '{}',
      'f/src/config.ts': "export const SITE = { title: 'F' }",
    }
    expect((await find('f/src/content/posts', files)).settings).toEqual({ title: 'Posts' })
    const project = { ...files, 'f/astro.config.mjs': "export default { site: 'https://f.example' }" }
    const { settings } = await find('f/src/content/posts', project)
    expect(settings).toEqual({ title: 'F', url: 'https://f.example', generator: 'astro' })
    // A vault that belongs to no project is one itself.
    expect((await find('vault/notes', { 'vault/.obsidian/app.json': '{}' })).settings).toEqual({ title: 'Vault' })
  })

  it('leave out what is not known without running the file, and what is invalid', async () => {
    const { settings } = await find('d/blog', {
      'd/package.json': '{}',
      'd/docusaurus.config.js': `throw new Error('executed')\nconst base = { title: 'Early' }\nmodule.exports = {\n  title: 'Before',\n  ...unknown,\n  tagline: 'A' + 'B',\n  url: process.env.URL || 'https://wrong.example',\n  i18n: { defaultLocale: \`\${x}\` },\n}\n`,
    })
    expect(settings).toEqual({ title: 'D', emoji: true, generator: 'docusaurus' })
  })

  it.each([
    'language: default\nurl: http://localhost:4000\ntitle: "{{ x }}"\nauthor: [{}]\n',
    'language: 7\nurl: /blog\ntitle: [a]\ndescription: { a: b }\n',
    'constructor: 1\n__proto__: 2\nurl: javascript:alert(1)\n',
  ])('leave out what a template has, and values of the wrong kind: %j', async yaml => {
    expect((await find('b/_posts', { 'b/_config.yml': yaml })).settings).toEqual({ title: 'B' })
  })

  it('report a time zone that is not one', async () => {
    const { settings, problems } = await find('z/_posts', { 'z/_config.yml': 'title: Z\ntimezone: Europe/Berln\n' })
    expect(settings).not.toHaveProperty('timezone')
    expect(problems).toEqual([
      {
        file: '../_config.yml',
        severity: 'warning',
        message: 'the time zone "Europe/Berln" is not known, so UTC is used',
        hint: 'did you mean "Europe/Berlin"? Write it there, or as "timezone" into a site.json',
      },
    ])
    // Hexo's own starter
    const hexo = await find('x/source/_posts', {
      'x/_config.yml': "title: X\ntimezone: ''\n",
      'x/package.json': '{ "dependencies": { "hexo": "^8.0.0" } }',
    })
    expect(hexo).toMatchObject({ settings: { generator: 'hexo' }, problems: [] })
  })

  it('report a configuration that can not be parsed', async () => {
    const { problems } = await find('s/content/posts', { 's/hugo.toml': 'title = "unclosed\n', 's/.git/HEAD': '' })
    expect(problems).toMatchObject([{ file: '../../hugo.toml', severity: 'error' }])
    expect(problems[0]?.message).toContain("the TOML can't be read")
  })

  it.each([
    ['brackets', `export default {a:${'['.repeat(100_000)}`],
    ['braces', `export default ${'{a:'.repeat(100_000)}`],
    ['templates', '`${'.repeat(100_000)],
    ['comments', '/*'.repeat(100_000)],
    ['slashes', '= /a'.repeat(100_000)],
    ['quotes', 'x = "'.repeat(80_000)],
    ['imports', `import ${'{ a '.repeat(80_000)}`],
    ['imports of itself', "import a from './docusaurus.config'\nexport default { title: a.title }\n".repeat(50)],
    ['lone surrogates', "import a from './\\ud800'\nexport default { title: '\\ud800', ...a }"],
  ])('end soon and without an error for odd files: %s', async (_, text) => {
    expect((await find('d/blog', { 'd/docusaurus.config.js': text })).settings.title).toBeDefined()
  })
})

describe('short names of emoji', () => {
  const emoji = async (files: Readonly<Record<string, string>>) => (await find('s/posts', files)).settings.emoji
  const VITEPRESS = "export default { title: 'Garden' }\n"
  const ELEVENTY = (line: string) => `${line}\nexport default function (config) { config.setLibrary('md', md) }\n`
  const HEXO = 'title: Garden\nnew_post_name: :title.md\n'

  it.each([
    ['Jekyll with jemoji', { 's/_config.yml': 'title: Garden\nplugins:\n  - jekyll-feed\n  - jemoji\n' }],
    ['Jekyll with jemoji and nothing else', { 's/_config.yml': 'plugins: [jemoji]\n' }],
    [
      'Jekyll with jemoji in its Gemfile',
      {
        's/_config.yml': 'title: Garden\n',
        's/Gemfile': 'gem "jekyll"\ngroup :jekyll_plugins do\n  gem "jemoji", "~> 0.13"\nend\n',
      },
    ],
    ['an old Jekyll', { 's/_config.yml': 'title: Garden\ngems: [jemoji]\n' }],
    ['Hugo', { 's/hugo.toml': "baseURL = 'https://a.example/'\nenableEmoji = true\n" }],
    [
      'Hugo with a folder',
      { 's/.git/HEAD': '', 's/config/_default/hugo.yaml': 'baseURL: https://a.example/\nenableEmoji: true\n' },
    ],
    ['Zola', { 's/config.toml': 'base_url = "https://a.example"\n[markdown]\nrender_emoji = true\n' }],
    ['Docusaurus', { 's/docusaurus.config.js': "module.exports = { title: 'Garden' }\n" }],
    ['VitePress', { 's/.git/HEAD': '', 's/.vitepress/config.mts': VITEPRESS }],
    [
      'Hexo with its filter',
      { 's/_config.yml': HEXO, 's/package.json': '{ "dependencies": { "hexo-filter-github-emojis": "^3.0.0" } }' },
    ],
    ['Hexo with markdown-it', { 's/_config.yml': `${HEXO}markdown:\n  plugins:\n    - name: markdown-it-emoji\n` }],
    ['Eleventy', { 's/eleventy.config.js': ELEVENTY("import { full as emoji } from 'markdown-it-emoji'") }],
    ['Eleventy of before', { 's/.git/HEAD': '', 's/.eleventy.js': ELEVENTY('const e = require("markdown-it-emoji")') }],
    [
      'Astro',
      {
        's/astro.config.mjs':
          "import emoji from 'remark-emoji'\nexport default { markdown: { remarkPlugins: [emoji] } }\n",
      },
    ],
  ])('are on in %s', async (_, files) => {
    expect(await emoji(files)).toBe(true)
  })

  it.each([
    ['Jekyll', { 's/_config.yml': 'title: Garden\nplugins: [jekyll-feed]\n' }],
    [
      'Jekyll with jemoji as a comment of its Gemfile',
      {
        's/_config.yml': 'title: Garden\n',
        's/Gemfile': 'group :jekyll_plugins do\n  # gem "jemoji"\nend\n',
      },
    ],
    ['Hugo', { 's/hugo.toml': "baseURL = 'https://a.example/'\nenableEmoji = false\n" }],
    ['Zola', { 's/config.toml': 'base_url = "https://a.example"\n' }],
    ['Docusaurus', { 's/docusaurus.config.js': "module.exports = { title: 'Garden', markdown: { emoji: false } }\n" }],
    ['Hexo', { 's/_config.yml': HEXO, 's/package.json': '{ "dependencies": { "hexo": "^8.0.0" } }' }],
    [
      'Hexo with its filter turned off',
      {
        's/_config.yml': `${HEXO}githubEmojis:\n  enable: false\n`,
        's/package.json': '{ "dependencies": { "hexo-filter-github-emojis": "^3.0.0" } }',
      },
    ],
    ['Eleventy', { 's/eleventy.config.js': ELEVENTY("// import emoji from 'markdown-it-emoji'") }],
    ['Astro', { 's/astro.config.mjs': "export default { site: 'https://a.example' }\n" }],
    ['no generator', { 's/.git/HEAD': '' }],
  ])('are not on in %s', async (_, files) => {
    expect(await emoji(files)).toBeUndefined()
  })
})

it('AstroPaper has a time zone, and Chirpy an author of its own', async () => {
  const paper = await find('paper/src/data/blog', {
    'paper/astro.config.ts': 'export default defineConfig({ site: SITE.website })\n',
    'paper/src/config.ts':
      'export const SITE = { website: "https://garden.example/", title: "A", timezone: "Asia/Bangkok" } as const;\n',
  })
  expect(paper.settings).toMatchObject({ title: 'A', timezone: 'Asia/Bangkok' })
  const chirpy = await find('chirpy/_posts', { 'chirpy/_config.yml': 'title: B\nsocial:\n  name: Ann Lee\n' })
  expect(chirpy.settings).toMatchObject({ title: 'B', author: 'Ann Lee' })
})
