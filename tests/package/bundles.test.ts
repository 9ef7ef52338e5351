// The package has other packages as single files; a clone has them as they are.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as budoux from 'budoux'
import satori from 'satori'
import { describe, expect, it } from 'vitest'
import { bundlePackages } from '../../scripts/bundle-packages.ts'
import { HEADLINES } from '../cards/support/models.ts'
import { useTestFolder } from '../support/test-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const folder = useTestFolder()

const load = (path: string) => import(pathToFileURL(folder.at(path)).href)

describe('bundling packages', () => {
  it('makes a file of each development dependency that works alone, and names what is in it with its licence', async () => {
    await folder.write({
      'lib/cards/boxes.js':
        "import satori from 'satori'\nexport { satori }\nexport const load = () => import('budoux')\n",
      'lib/html.js':
        "import {\n  Parser,\n} from 'htmlparser2'\nexport { decodeHTML } from 'entities/decode'\nexport { Parser }\n",
      'lib/app.js': "import { Hono } from 'hono'\nimport sharp from 'sharp'\nimport { join } from 'node:path'\n",
    })
    const app = await readFile(folder.at('lib/app.js'), 'utf8')
    bundlePackages(folder.at('lib'), ROOT)
    const files = await readdir(folder.at('lib/packages'), { recursive: true })
    expect(files.filter(name => !/^chunk-\w+\.js$/.test(name)).toSorted()).toEqual([
      ...['LICENSES', 'budoux.js', 'entities', 'entities/decode.js', 'htmlparser2.js', 'satori.js'],
    ])
    expect(await readFile(folder.at('lib/app.js'), 'utf8')).toBe(app)

    // From there, no package is found.
    const { Parser, decodeHTML } = await load('lib/html.js')
    const names: string[] = []
    new Parser({ onopentagname: (name: string) => names.push(name) }).end('<p>A &amp; <b>B</b>')
    expect([names, decodeHTML('&auml;')]).toEqual([['p', 'b'], 'ä'])

    const boxes = await load('lib/cards/boxes.js')
    const half = { type: 'div', props: { style: { width: '50%', height: 40, backgroundColor: '#268' } } }
    const row = { type: 'div', props: { style: { display: 'flex', width: '100%' }, children: [half, half] } }
    const options = { width: 300, height: 200, fonts: [] }
    const svg = await boxes.satori(row, options)
    expect(svg).toContain('x="150"')
    expect(svg).toBe(await satori(row as unknown as Parameters<typeof satori>[0], options))

    const phrases = ({ loadDefaultParsers }: typeof budoux) =>
      [...loadDefaultParsers()].map(([language, parser]) => [
        language,
        parser.parse(Object.values(HEADLINES).join(' ')),
      ])
    expect(phrases(await boxes.load())).toEqual(phrases(budoux))

    const licences = await readFile(folder.at('lib/packages/LICENSES'), 'utf8')
    expect(licences).toMatch(
      /^satori \d[\d.]*, by .*: MPL-2\.0\nSource: .*github\.com\/vercel\/satori.*\n\nMozilla Public/m,
    )
    expect(licences).toMatch(/^css-box-shadow .*: MIT$/m)
    expect(licences).toMatch(/^budoux .*: Apache-2\.0\nSource: .*github\.com\/google\/budoux.*\n\n *Apache License/m)
  })

  it('stops at a package that needs Node', async () => {
    await folder.write({
      'package.json': '{ "devDependencies": { "reader": "1" } }',
      'node_modules/reader/package.json': '{ "name": "reader", "version": "1.0.0", "main": "index.js" }',
      'node_modules/reader/index.js': "export { readFile as default } from 'node:fs'\n",
      'lib/read.js': "export { default } from 'reader'\n",
    })
    expect(() => bundlePackages(folder.at('lib'), folder.at('.'))).toThrow('Could not resolve "node:fs"')
  })
})
