// What is loaded at the start of a command. Each file costs time, and most publications change one article at a time.
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceText } from './imports.ts'

// Not those of types only, and not `import()`, which loads when it is called.
const STATIC_IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm

/** All files and packages that a file of src loads with itself. */
function loadedBy(start: string): ReadonlySet<string> {
  const loaded = new Set<string>()
  const load = (path: string) => {
    if (loaded.has(path)) return
    loaded.add(path)
    for (const [, target = ''] of sourceText(path).matchAll(STATIC_IMPORT))
      if (target.startsWith('.')) load(posix.join(posix.dirname(path), target))
      else loaded.add(target)
  }
  load(start)
  return loaded
}

describe('publishing', () => {
  it('loads the Markdown parser only for a changed article, and cards and messages only to draw', () => {
    const loaded = [...loadedBy('cli/publish.ts')]
    expect(loaded).toContain('publishing/scan.ts')
    expect(loaded.filter(path => /^(markdown-it|parse5|sanitize-html|sharp|satori|undici)\b/.test(path))).toEqual([])
    expect(loaded.filter(path => /^(locales\/languages|cards\/templates|content\/body\/markdown)/.test(path))).toEqual(
      [],
    )
  })

  it('loads all of it to render', () => {
    const loaded = loadedBy('content/render-article.ts')
    expect(loaded).toContain('content/body/markdown/parser.ts')
    expect(loaded).toContain('markdown-it/dist/markdown-it.js')
  })
})

describe('building', () => {
  it('loads what renders, writes and learns only when something has changed', () => {
    const loaded = [...loadedBy('cli/build.ts')]
    expect(loaded).toContain('platforms/node/output/build-record.ts')
    expect(loaded.filter(path => /^(hono|markdown-it|parse5|entities|js-yaml|smol-toml)\b/.test(path))).toEqual([])
    expect(
      loaded.filter(path =>
        /^app\.ts|build-site|output-folder|learn-built|render-file|generators\/generators|find-linked/.test(path),
      ),
    ).toEqual([])
  })
})

describe('checking', () => {
  it('sets the texts of cards without what paints them', () => {
    const loaded = [...loadedBy('cards/paint/inspect.ts')]
    expect(loaded).toContain('cards/text/fit-text.ts')
    expect(
      loaded.filter(path => /^(sharp|satori|yoga-layout)\b|place-boxes|cards\/paint\/paint|^platforms\//.test(path)),
    ).toEqual([])
  })
})

// decisions/071: sharp and HarfBuzz may be absent, and nothing else needs the others.
const DRAWING = /^(?:sharp|satori|yoga-layout|harfbuzzjs|bidi-js|linebreak|budoux)$/

describe.each(['serve', 'check', 'publish', 'cards', 'preview', 'worker'])('the command %s', name => {
  it('starts without the packages that draw, and loads the one for QR codes with the first code', () => {
    const loaded = [...loadedBy(`cli/${name}.ts`)]
    expect(loaded.length).toBeGreaterThan(10)
    expect(loaded.filter(path => DRAWING.test(path) || path === 'qr')).toEqual([])
  })
})
