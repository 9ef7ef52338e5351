import { describe, expect, it } from 'vitest'
import { sourceFiles, sourceImports, sourceText } from './imports.ts'

// From the top down: a file imports from its own folder and from lower layers only.
const LAYERS = [
  ['cli'],
  ['platforms'],
  ['app.ts', 'publishing'],
  ['feeds', 'sitemaps', 'cards', 'share', 'unfurl', 'hub', 'asset-routes.ts'],
  ['license.ts'],
  ['context.ts'],
  ['content', 'store', 'lookup.ts', 'response-cache.ts', 'cached-response.ts', 'blob.ts'],
  ['article.ts', 'site.ts', 'paths.ts', 'ports.ts', 'renditions.ts'],
  ['text'],
]

// The one place of src where a dependency may be met; `node:` stands for all of Node's own modules.
const DOORS: Readonly<Record<string, RegExp>> = {
  feed: /^feeds\//,
  satori: /^cards\/paint\/layout\.ts$/,
  sharp: /^(platforms\/node|cli)\//,
  'node:': /^(platforms|cli)\//,
  // Workers have it as well (decisions/007).
  'node:crypto': /^((platforms|cli)\/|text\/digest\.ts$)/,
  'cloudflare:': /^platforms\/workers\//,
  hono: /^(app\.ts|asset-routes\.ts|store\/publish-routes\.ts|(feeds|sitemaps|cards|share|unfurl|hub)\/|platforms\/)/,
}

const part = (path: string) => path.split('/')[0] as string
const layerOf = (path: string) => LAYERS.findIndex(names => names.includes(part(path)))

describe('the source tree', () => {
  it('has a layer for every part', () => {
    expect(sourceFiles().filter(path => layerOf(path) === -1)).toEqual([])
  })

  it('imports downwards only, and never from a sibling', () => {
    // `article`, `site`, `paths` and `ports` are one layer that may look at itself, as may content's neighbours.
    const wrong = sourceImports()
      .filter(({ internal }) => internal)
      .filter(({ from, to }) => part(from) !== part(to))
      .filter(({ from, to }) => layerOf(to) < layerOf(from) || (layerOf(to) === layerOf(from) && layerOf(to) < 5))
      .map(({ from, to }) => `${from} -> ${to}`)
    expect(wrong).toEqual([])
  })

  it.each(Object.entries(DOORS))('meets %s in its one place', (name, place) => {
    const is = (target: string) =>
      name.endsWith(':') ? target.startsWith(name) : target === name || target.startsWith(`${name}/`)
    const wrong = sourceImports()
      .filter(({ to, internal }) => !internal && is(to) && (to === name || !(to in DOORS)))
      .filter(({ from }) => !place.test(from))
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('writes to the terminal in few places, each of which makes foreign text harmless', () => {
    const writing = sourceFiles().filter(path => /\bstd(?:out|err)\.write|\bconsole\./.test(sourceText(path)))
    expect(writing).toEqual([
      'cli/preview.ts',
      'cli/print.ts',
      'platforms/node/cards/rasterize-entry.ts',
      'platforms/workers/worker.ts',
    ])
  })

  it('keeps satori in one file', () => {
    const files = sourceImports().filter(({ to }) => to === 'satori' || to.startsWith('satori/'))
    expect(new Set(files.map(({ from }) => from)).size).toBeLessThanOrEqual(1)
  })

  it('takes time only through the port', () => {
    const wrong = sourceFiles()
      .filter(path => !/^(platforms|cli)\//.test(path))
      .filter(path => /new Date\(\)|Date\.now\(\)|Math\.random\(\)/.test(sourceText(path)))
    expect(wrong).toEqual([])
  })

  it('has no file of more than 250 lines, data tables apart', () => {
    const tables = /^(share\/networks|unfurl\/words|share\/words|site)\.ts$/
    const long = sourceFiles().filter(path => !tables.test(path) && sourceText(path).split('\n').length > 250)
    expect(long).toEqual([])
  })
})
