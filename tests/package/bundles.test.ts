// The package brings the parts that it uses of some packages; a clone has all of them.
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fromPackage from 'satori'
import { describe, expect, it } from 'vitest'
import { bundleBudoux } from '../../scripts/bundle-budoux.ts'
import { bundlePackage } from '../../scripts/bundle-package.ts'
import * as fromSource from '../../src/cards/text/phrases.ts'
import { HEADLINES } from '../cards/support/models.ts'
import { useTestFolder } from '../support/test-folder.ts'

const SOURCE = join(import.meta.dirname, '../../src')
const folder = useTestFolder()

/** phrases.ts as the package has it; `packages`: the folder from which it can import packages. */
async function loadCompiled(): Promise<typeof fromSource> {
  const lib = folder.at('lib')
  await mkdir(join(lib, 'cards/text'), { recursive: true })
  await symlink(join(SOURCE, 'text'), join(lib, 'text'))
  await symlink(join(SOURCE, 'cards/text/families.ts'), join(lib, 'cards/text/families.ts'))
  const code = stripTypeScriptTypes(await readFile(join(SOURCE, 'cards/text/phrases.ts'), 'utf8'))
  await writeFile(join(lib, 'cards/text/phrases.js'), code)
  bundleBudoux(lib)
  return import(pathToFileURL(join(lib, 'cards/text/phrases.js')).href)
}

describe('bundling BudouX', () => {
  it('gives the same phrases in every language, without the package', async () => {
    const compiled = await loadCompiled()
    const texts = Object.entries(HEADLINES)
    for (const phrases of [compiled, fromSource]) await phrases.loadPhrases(texts.join(' '))
    const found = texts.map(([language, text]) => compiled.phraseStarts(text, language))
    expect(found).toEqual(texts.map(([language, text]) => fromSource.phraseStarts(text, language)))
    expect(found.filter(starts => starts !== undefined).length).toBeGreaterThanOrEqual(4)
    expect(await readFile(folder.at('lib/cards/text/budoux/LICENSE'), 'utf8')).toContain('Apache License')
  })

  it('stops if the source imports it in another way', async () => {
    await folder.write({ 'other/cards/text/phrases.js': "import 'budoux'" })
    expect(() => bundleBudoux(folder.at('other'))).toThrow('does not import BudouX')
  })
})

describe('bundling a package', () => {
  const root = join(import.meta.dirname, '../..')
  const satori = { package: 'satori', importer: 'paint/boxes.js', exports: '{ default }', external: ['linebreak'] }

  it('makes one file that needs no other package, with the licences of all that is in it', async () => {
    await folder.write({ 'lib/paint/boxes.js': "import satori from 'satori'\nexport { satori }\n" })
    bundlePackage(folder.at('lib'), root, satori)
    expect((await readdir(folder.at('lib'), { recursive: true })).toSorted()).toEqual([
      ...['paint', 'paint/boxes.js', 'paint/satori', 'paint/satori/LICENSE', 'paint/satori/index.js'],
    ])
    // Nothing but this package is found from there.
    await mkdir(folder.at('node_modules'))
    await symlink(join(root, 'node_modules/linebreak'), folder.at('node_modules/linebreak'))
    const { satori: bundled } = await import(pathToFileURL(folder.at('lib/paint/boxes.js')).href)
    const half = { type: 'div', props: { style: { width: '50%', height: 40, backgroundColor: '#268' } } }
    const row = { type: 'div', props: { style: { display: 'flex', width: '100%' }, children: [half, half] } }
    const options = { width: 300, height: 200, fonts: [] }
    const svg = await bundled(row, options)
    expect(svg).toContain('x="150"')
    expect(svg).toBe(await fromPackage(row as unknown as Parameters<typeof fromPackage>[0], options))
    const licences = await readFile(folder.at('lib/paint/satori/LICENSE'), 'utf8')
    expect(licences).toMatch(
      /^satori \d[\d.]*, by .*: MPL-2\.0\nSource: .*github\.com\/vercel\/satori.*\n\nMozilla Public/m,
    )
    expect(licences).toMatch(/^css-box-shadow .*: MIT$/m)
  })

  it('stops if the source imports it in another way', async () => {
    await folder.write({ 'lib/paint/boxes.js': "import('satori')" })
    expect(() => bundlePackage(folder.at('lib'), root, satori)).toThrow('does not import satori')
  })
})
