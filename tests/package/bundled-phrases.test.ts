// The package brings the part of BudouX that it uses; a clone has all of it.
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { bundleBudoux } from '../../scripts/bundle-budoux.ts'
import * as fromSource from '../../src/cards/text/phrases.ts'
import { HEADLINES } from '../cards/support/models.ts'
import { useTestFolder } from '../support/test-folder.ts'

const SOURCE = join(import.meta.dirname, '../../src')
const folder = useTestFolder()

/** phrases.ts as the package has it; `packages`: the folder from which it can import packages. */
async function loadCompiled(): Promise<typeof fromSource> {
  const dist = folder.at('dist')
  await mkdir(join(dist, 'cards/text'), { recursive: true })
  await symlink(join(SOURCE, 'text'), join(dist, 'text'))
  await symlink(join(SOURCE, 'cards/text/families.ts'), join(dist, 'cards/text/families.ts'))
  const code = stripTypeScriptTypes(await readFile(join(SOURCE, 'cards/text/phrases.ts'), 'utf8'))
  await writeFile(join(dist, 'cards/text/phrases.js'), code)
  bundleBudoux(dist)
  return import(pathToFileURL(join(dist, 'cards/text/phrases.js')).href)
}

describe('bundling BudouX', () => {
  it('gives the same phrases in every language, without the package', async () => {
    const compiled = await loadCompiled()
    const texts = Object.entries(HEADLINES)
    for (const phrases of [compiled, fromSource]) await phrases.loadPhrases(texts.join(' '))
    const found = texts.map(([language, text]) => compiled.phraseStarts(text, language))
    expect(found).toEqual(texts.map(([language, text]) => fromSource.phraseStarts(text, language)))
    expect(found.filter(starts => starts !== undefined).length).toBeGreaterThanOrEqual(4)
    expect(await readFile(folder.at('dist/cards/text/budoux/LICENSE'), 'utf8')).toContain('Apache License')
  })

  it('stops if the source imports it in another way', async () => {
    await folder.write({ 'other/cards/text/phrases.js': "import 'budoux'" })
    expect(() => bundleBudoux(folder.at('other'))).toThrow('does not import BudouX')
  })
})
