import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SRC, sourceFiles, sourceImports, sourceText } from './imports.ts'

// From the top down: a file imports from its own folder and from lower layers only.
const LAYERS = [
  ['cli', 'exports'],
  ['platforms'],
  ['app.ts', 'build', 'publishing', 'adopting', 'review'],
  ['feeds', 'sitemaps', 'cards', 'share', 'pages', 'unfurl', 'hub', 'asset-routes.ts'],
  [
    'license.ts',
    'page.ts',
    'head-tags.ts',
    'logo.ts',
    'card-image.ts',
    'translations.ts',
    'with-publication.ts',
    'linked-addresses.ts',
  ],
  ['context.ts', 'cache-per-version.ts'],
  ['content', 'store', 'lookup.ts', 'parse-scope.ts', 'http'],
  ['article.ts', 'permalinks', 'site', 'paths.ts', 'feed-formats.ts', 'ports.ts', 'renditions.ts'],
  ['locales'],
  ['text', 'time-zone.ts'],
]

const manifest = JSON.parse(readFileSync(join(SRC, '../package.json'), 'utf8')) as Record<string, object>
const dependencies = { ...manifest.dependencies, ...manifest.optionalDependencies }

// Where each package may be imported; `node:` stands for all modules of Node, `@fontsource/` for all of its fonts.
const DOORS: Readonly<Record<string, RegExp>> = {
  '@fontsource/': /^cards\/text\/families\.ts$/,
  '@fontsource-variable/': /^cards\/text\/families\.ts$/,
  'twemoji-colr-font': /^cards\/text\/families\.ts$/,
  '@date-fns/tz': /^time-zone\.ts$/,
  'bidi-js': /^cards\/text\/levels\.ts$/,
  budoux: /^cards\/text\/phrases\.ts$/,
  linebreak: /^cards\/text\/breaks\.ts$/,
  hyphenopoly: /^cards\/text\/dividing\/hyphenate\.ts$/,
  harfbuzzjs: /^cards\/text\/harfbuzz\.ts$/,
  'yoga-layout': /^cards\/paint\/place-boxes\.ts$/,
  satori: /^cards\/own-template\/to-svg\.ts$/,
  sharp: /^platforms\/node\/cards\//,
  feed: /^feeds\//,
  feedsmith: /^adopting\/parse-feed\.ts$/,
  'xml-js': /^platforms\/workers\/xml-js\.ts$/,
  htm: /^cards\/own-template\/elements\.ts$/,
  htmlparser2: /^(text\/shallow-parser|content\/body\/html\/removed-elements|unfurl\/preview\/structured-data)\.ts$/,
  entities: /^text\/html-to-text\.ts$/,
  parse5: /^content\/body\/html\/normalize-html\.ts$/,
  'sanitize-html': /^content\/body\/html\/sanitize\.ts$/,
  'markdown-it': /^content\/body\//,
  'markdown-it-cjk-friendly': /^content\/body\/markdown\/parser\.ts$/,
  'markdown-it-emoji': /^content\/body\/markdown\/short-names\.ts$/,
  'markdown-it-deflist': /^content\/body\/markdown\/parser\.ts$/,
  'markdown-it-footnote': /^content\/body\/markdown\/footnotes\.ts$/,
  'js-yaml': /^content\/front-matter\/yaml\.ts$/,
  'smol-toml': /^content\/front-matter\/front-matter\.ts$/,
  'p-limit': /^text\/pool\.ts$/,
  'image-size': /^(publishing\/pictures\/picture-metadata|unfurl\/preview\/inspect)\.ts$/,
  'schema-dts': /^unfurl\/json-ld\.ts$/,
  undici: /^platforms\/node\/guarded-fetch\.ts$/,
  isbot: /^share\/counts\/bot-detection\.ts$/,
  qr: /^share\/qr\.ts$/,
  hono: /^((app|asset-routes|page|with-publication)\.ts|store\/http\/publish-routes\.ts|(feeds|sitemaps|cards|share|pages|unfurl|hub|review)\/|platforms\/)/,
  '@hono/node-server': /^platforms\/node\/service\/request-listener\.ts$/,
  '@cloudflare/workers-types': /^platforms\/workers\//,
  'cloudflare:': /^platforms\/workers\//,
  'node:': /^(platforms|cli)\//,
  'node:sqlite': /^platforms\/node\/sqlite\.ts$/,
  // Workers have it too (decisions/007).
  'node:crypto': /^((platforms|cli)\/|text\/digest\.ts$)/,
}

// Fonts are read as files of their packages: every mention of such a package counts as an import.
const FONT = /(@fontsource[\w-]*\/|twemoji-colr-font)/g

/** Each import of a package, with the key of `DOORS` that applies. */
const meetings = [
  ...sourceImports().filter(({ internal }) => !internal),
  ...sourceFiles().flatMap(from => [...sourceText(from).matchAll(FONT)].map(([to]) => ({ from, to }))),
].map(({ from, to }) => ({ from, to, door: doorOf(to) }))

function doorOf(target: string): string | undefined {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? ''
  return [target, name, /^(?:node:|cloudflare:|@[\w-]+\/)/.exec(target)?.[0] ?? ''].find(each =>
    Object.hasOwn(DOORS, each),
  )
}

const part = (path: string) => path.split('/')[0] as string
const layerOf = (path: string) => LAYERS.findIndex(names => names.includes(part(path)))

describe('the source tree', () => {
  it('has a layer for every file', () => {
    expect(sourceFiles().filter(path => layerOf(path) === -1)).toEqual([])
  })

  it('imports downwards only, and never from the same layer', () => {
    // In the lower layers, such as `article`, `settings`, `site` and `paths`, files may import each other.
    const wrong = sourceImports()
      .filter(({ internal }) => internal)
      .filter(({ from, to }) => part(from) !== part(to))
      .filter(({ from, to }) => layerOf(to) < layerOf(from) || (layerOf(to) === layerOf(from) && layerOf(to) < 5))
      .map(({ from, to }) => `${from} -> ${to}`)
    expect(wrong).toEqual([])
  })

  it('has a door for every dependency, and imports every dependency', () => {
    const met = new Set(meetings.map(({ door }) => door))
    expect(Object.keys(dependencies).filter(name => !doorOf(name))).toEqual([])
    expect(Object.keys(dependencies).filter(name => !met.has(doorOf(name)))).toEqual([])
    expect(Object.keys(DOORS).filter(name => !met.has(name))).toEqual([])
  })

  it('imports each package through its door only', () => {
    const wrong = meetings.filter(({ from, door }) => !door || !DOORS[door]?.test(from))
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('writes to the terminal in few places, each of which escapes control characters', () => {
    const writing = sourceFiles().filter(path => /\bstd(?:out|err)\.write|\bconsole\./.test(sourceText(path)))
    expect(writing).toEqual([
      'cli/output/print.ts',
      'cli/preview.ts',
      'platforms/node/cards/rasterize-entry.ts',
      'platforms/node/service/publication.ts',
      'platforms/workers/worker.ts',
    ])
  })

  it('gets time and randomness from the ports only', () => {
    const wrong = sourceFiles()
      .filter(path => !/^(platforms|cli|exports)\//.test(path))
      .filter(path => /new Date\(\)|Date\.now\(\)|Math\.random\(\)/.test(sourceText(path)))
    expect(wrong).toEqual([])
  })

  it('has no file of more than 250 lines, except data tables', () => {
    const tables = /^(share\/networks\/networks|site\/settings)\.ts$/
    const long = sourceFiles().filter(path => !tables.test(path) && sourceText(path).split('\n').length > 250)
    expect(long).toEqual([])
  })

  it('has no folder of more than 20 files, except the one of all languages', () => {
    const folders = Map.groupBy(sourceFiles(), path => posix.dirname(path))
    const large = [...folders].filter(([, { length }]) => length > 20).map(([folder]) => folder)
    expect(large).toEqual(['locales/languages'])
  })
})
