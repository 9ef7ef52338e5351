// Puts the part of BudouX that cards use into the package: its parser and four models, 220 kB. As a dependency it brings a DOM, a
// command line and an access to Google's registry along: 57 packages, 11 MB (decisions/072).
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)
const FILES = ['parser', 'data/models/ja', 'data/models/zh-hans', 'data/models/zh-hant', 'data/models/th']

// What `budoux` exports of these names.
const INDEX = `// The part of BudouX that this package uses. Copyright 2021 Google LLC, Apache License 2.0: see LICENSE.
import { model as ja } from './data/models/ja.js'
import { model as thai } from './data/models/th.js'
import { model as hans } from './data/models/zh-hans.js'
import { model as hant } from './data/models/zh-hant.js'
import { Parser } from './parser.js'

export const loadDefaultJapaneseParser = () => new Parser(ja)
export const loadDefaultSimplifiedChineseParser = () => new Parser(hans)
export const loadDefaultTraditionalChineseParser = () => new Parser(hant)
export const loadDefaultThaiParser = () => new Parser(thai)
`

/** `lib` has the compiled source, which then imports the bundled files. Throws if it does not import BudouX where it used to. */
export function bundleBudoux(lib: string): void {
  const importer = join(lib, 'cards/text/phrases.js')
  const code = readFileSync(importer, 'utf8')
  const bundled = code.replace("import('budoux')", "import('./budoux/index.js')")
  if (bundled === code) throw new Error(`${importer} does not import BudouX`)
  writeFileSync(importer, bundled)

  const source = join(dirname(resolve('budoux')), '../module')
  const target = join(lib, 'cards/text/budoux')
  for (const file of FILES) {
    mkdirSync(dirname(join(target, file)), { recursive: true })
    // Without its source map, which is as large.
    const code = readFileSync(join(source, `${file}.js`), 'utf8').replace(/^\/\/# sourceMappingURL=.*\n?/m, '')
    writeFileSync(join(target, `${file}.js`), code)
  }
  writeFileSync(join(target, 'index.js'), INDEX)
  // Its package has no copy of its licence; sharp has the same.
  copyFileSync(join(dirname(resolve('sharp')), '../LICENSE'), join(target, 'LICENSE'))
}
