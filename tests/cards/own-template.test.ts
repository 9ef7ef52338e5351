import { readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHAPES } from '../../src/cards/geometry.ts'
import type { CardModel, DrawnCard, Flaw } from '../../src/cards/model.ts'
import { createOwnTemplates } from '../../src/platforms/node/cards/own-template/own-process.ts'
import { findTemplate } from '../../src/platforms/node/cards/own-template/template-files.ts'
import { temporaryFolder } from '../support/process.ts'
import { cardModel, HEADLINES } from './support/models.ts'
import { plain, scene } from './support/photographs.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let own: ReturnType<typeof createOwnTemplates>
const pictures: Record<string, Uint8Array> = {}
let count = 0

beforeAll(async () => {
  folder = await temporaryFolder()
  own = createOwnTemplates({ roots: [folder.path], pictures: async key => pictures[key], timeoutMs: 20_000 })
  pictures['scene.jpg'] = await scene(2400, 1600).jpeg().toBuffer()
  pictures['logo.png'] = await plain(100, 50, '#00ff00').png().toBuffer()
})
afterAll(async () => {
  await own.close()
  await folder.remove()
})

/** Draws with a template of this text. */
async function drawWith(code: string, change: Partial<CardModel> = {}): Promise<DrawnCard | Flaw> {
  const name = `./template-${++count}.ts`
  writeFileSync(`${folder.path}/${name}`, code)
  const { name: _, ...found } = findTemplate(name, [folder.path])?.template ?? { name, version: '' }
  return own.draw(cardModel({ ...change, template: name, own: found }))
}

const IMPORT = `import { h, html, photo, text } from 'spread-info/cards'\n`
const drawTree = (tree: string, change?: Partial<CardModel>) =>
  drawWith(`${IMPORT}export default card => ${tree}`, change)

async function pixelsOf(drawn: DrawnCard | Flaw) {
  if (!('bytes' in drawn)) throw new Error(drawn.message)
  const { data, info } = await sharp(drawn.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => `#${data.subarray((y * info.width + x) * 3).toString('hex', 0, 3)}`
  /** The share of pixels of exactly this colour within a part of the card. */
  const share = (color: string, [left, top, right, bottom] = [0, 0, info.width, info.height]) => {
    let found = 0
    for (let y = top!; y < bottom!; y++) for (let x = left!; x < right!; x++) if (at(x, y) === color) found++
    return found / ((right! - left!) * (bottom! - top!))
  }
  return { ...info, at, share }
}

describe('a template of the publisher’s own', () => {
  it('is laid out as CSS says, with its texts set by our engine', async () => {
    const drawn = await drawTree(
      `html\`<div style=\${{ backgroundColor: '#112233', color: '#ffffff' }}>
        <div style=\${{ display: 'flex', height: 130, justifyContent: 'flex-end', backgroundColor: '#445566' }}>\${card.title}</div>
        <div style="height: 100px; background-color: rgb(255, 0, 0)"></div>
      </div>\``,
    )
    const { width, height, at, share } = await pixelsOf(drawn)
    expect(drawn).toMatchObject({ flaws: [] })
    expect([width, height, at(5, 5), at(5, 180), at(5, 400)]).toEqual([1200, 630, '#445566', '#ff0000', '#112233'])
    expect(share('#ffffff', [0, 0, 500, 130])).toBe(0)
    expect(share('#ffffff', [600, 0, 1200, 130])).toBeGreaterThan(0.03)
  })

  it('sets every script, emoji and lines from right to left', async () => {
    for (const language of ['ar', 'hi', 'ja', 'ru', 'th', 'he']) {
      const drawn = await drawTree(`h('div', { style: { padding: 40, fontSize: 60 } }, card.title, ' 🎉')`, {
        language,
        title: HEADLINES[language]!,
      })
      const { share } = await pixelsOf(drawn)
      expect(drawn).toMatchObject({ flaws: [] })
      const isRtl = language === 'ar' || language === 'he'
      const [left, right] = [share('#15171c', [40, 0, 200, 200]), share('#15171c', [1000, 0, 1160, 200])]
      expect(isRtl ? right : left, language).toBeGreaterThan(0.01)
    }
  })

  it('turns, clips and fades texts with their boxes', async () => {
    const { share } = await pixelsOf(
      await drawTree(`html\`<div style=\${{ padding: 100, gap: 60, fontSize: 100, color: '#ff0000', alignItems: 'flex-start' }}>
        <div style=\${{ transform: 'rotate(90deg)', position: 'absolute', left: 700, top: 300 }}>turned</div>
        <div style=\${{ opacity: 0.5 }}>faded</div>
        <div style=\${{ overflow: 'hidden', borderRadius: 20, width: 60, height: 100, backgroundColor: '#0000ff' }}>
          <div style=\${{ whiteSpace: 'nowrap', width: 700 }}>clipped away</div></div></div>\``),
    )
    expect(share('#ff0000', [780, 200, 920, 480])).toBeGreaterThan(0.05)
    expect(share('#ff7f7f', [100, 100, 400, 220]) + share('#ff8080', [100, 100, 400, 220])).toBeGreaterThan(0.05)
    expect(share('#ff0000', [100, 220, 400, 220 + 60])).toBe(0)
    expect(share('#ff0000', [165, 250, 650, 480])).toBe(0)
  })

  it('shows the photo around its subject, the logo, and pictures beside it', async () => {
    writeFileSync(`${folder.path}/dot.png`, await plain(10, 10, '#0000ff').png().toBuffer())
    const { at, format } = await pixelsOf(
      await drawTree(
        `html\`<div>\${photo({ position: 'absolute', left: 0, top: 0, width: 600, height: 630, borderRadius: '0 300px 300px 0' })}
          <img src=\${card.logo.src} height="100" style=\${{ position: 'absolute', left: 700, top: 0 }} />
          <img src="./dot.png" width="50" height="50" style="position: absolute; left: 700px; top: 300px" /></div>\``,
        { photo: { key: 'scene.jpg', width: 2400, height: 1600 }, logo: 'logo.png', logoRatio: 2 },
      ),
    ).then(async pixels => ({ ...pixels, format: 'jpg' }))
    const near = (color: string) => color.replace(/[\da-f]{2}/g, part => (Number.parseInt(part, 16) > 127 ? 'f' : '0'))
    expect(format).toBe('jpg')
    // 100 pixels high, and twice as wide.
    expect([near(at(710, 50)), near(at(890, 50)), near(at(915, 50))]).toEqual(['#0f0', '#0f0', '#fff'])
    expect(near(at(720, 320))).toBe('#00f')
    expect([at(590, 5), at(595, 625)].map(near)).toEqual(['#fff', '#fff'])
    expect(near(at(300, 300))).not.toBe('#fff')
  })

  it('takes elements of hono/jsx, components and promises', async () => {
    const drawn = await drawWith(`import { jsx } from 'hono/jsx'
      const Bar = async ({ color, children }) => jsx('div', { style: { backgroundColor: color, height: 100 } }, children)
      export default async card => jsx('div', {}, jsx(Bar, { color: '#00ffff' }, null), [null, false, undefined])`)
    expect((await pixelsOf(drawn)).at(5, 5)).toBe('#00ffff')
  })

  it.each([
    [
      'a list',
      `[h('div', { style: { height: 300, backgroundColor: '#ff0000' } }), null, h('div', { style: { height: 330, backgroundColor: '#0000ff' } })]`,
    ],
    [
      'a fragment',
      `({ type: Symbol.for('react.fragment'), props: { children: [h('div', { style: { height: 300, backgroundColor: '#ff0000' } }), false, h('div', { style: { height: 330, backgroundColor: '#0000ff' } })] } })`,
    ],
    [
      'markup with two roots',
      "html`<div style='height: 300px; background: #ff0000' /><div style='height: 330px; background: #0000ff' />`",
    ],
    [
      'a promise of a list',
      `Promise.resolve([h('div', { style: { height: 300, backgroundColor: '#ff0000' } }), h('div', { style: { flexGrow: 1, backgroundColor: '#0000ff' } })])`,
    ],
  ])('may be %s', async (_, tree) => {
    const { at } = await pixelsOf(await drawTree(tree))
    expect([at(5, 5), at(1190, 295), at(5, 305), at(1190, 600)]).toEqual(['#ff0000', '#ff0000', '#0000ff', '#0000ff'])
  })

  it.each([
    ['all of the card', '', `backgroundColor: '#ffffff'`],
    ['all of the card, on a gradient', '', `backgroundImage: 'linear-gradient(90deg, #ff0000, #0000ff)'`],
    [
      'a part with round corners',
      `left: 100, top: 50, width: 500, height: 400, borderRadius: 60,`,
      `backgroundColor: '#00ff00'`,
    ],
    [
      'corners that differ',
      `left: 100, top: 50, width: 500, height: 400, borderRadius: '0 90px 9px 0',`,
      `backgroundColor: '#00ff00'`,
    ],
    ['more than the card', `left: -100, top: -50, width: 1400, height: 800,`, `backgroundColor: '#00ff00'`],
    [
      'a part on a gradient',
      `left: 0, top: 0, width: 600, height: 630,`,
      `backgroundImage: 'linear-gradient(90deg, #ff0000, #0000ff)'`,
    ],
    [
      'a box with a border',
      `left: 40, top: 40, width: 600, height: 500, borderRadius: 40, border: '10px solid #ff0000',`,
      `backgroundColor: '#0000ff'`,
    ],
    ['under a mixture of colours', '', `backgroundColor: '#ffffff'`, `mixBlendMode: 'multiply',`],
    ['half faded', 'opacity: 0.5, left: 0, top: 0, width: 600, height: 630,', `backgroundColor: '#ffff00'`],
  ])('shows a photo under everything as it shows any photo: %s', async (_, place, ground, over = '') => {
    const change = { photo: { key: 'scene.jpg', width: 2400, height: 1600 }, shape: 'wide' } as const
    const [under, inside] = await Promise.all(
      // What is turned is part of the SVG.
      ['', `transform: 'rotate(0.0001deg)',`].map(async turned => {
        const box = `{ position: 'absolute', ${place || 'left: 0, top: 0, width: 1200, height: 630,'} ${turned} }`
        const drawn = await drawWith(
          `${IMPORT}export const format = 'png'\nexport default card => h('div', { style: { ${ground} } }, photo(${box}),
            h('div', { style: { ${over} position: 'absolute', left: 300, top: 300, width: 200, height: 200, borderRadius: 50, backgroundColor: '#ff000080' } }),
            h('div', { style: { position: 'absolute', left: 20, top: 500, fontSize: 60, color: '#ffffff' } }, 'Words'))`,
          change,
        )
        if (!('bytes' in drawn)) throw new Error(drawn.message)
        expect(drawn.flaws).toEqual([])
        return sharp(drawn.bytes).removeAlpha().raw().toBuffer()
      }),
    )
    const differences = under!.map((value, index) => Math.abs(value - inside![index]!))
    // One of them has been compressed in between.
    expect(differences.reduce((sum, each) => sum + each, 0) / differences.length).toBeLessThan(1)
    expect(differences.filter(each => each > 40).length).toBeLessThan(300)
  })

  it('shows what is under a photo that can’t be read, and says so once', async () => {
    pictures['broken.jpg'] = new Uint8Array(100)
    const drawn = await drawTree(`h('div', { style: { backgroundColor: '#00ff00' } }, photo(), card.title)`, {
      photo: { key: 'broken.jpg', width: 2400, height: 1600 },
    })
    expect(drawn).toMatchObject({ flaws: [{ message: expect.stringContaining('the card has no picture') }] })
    const [red, green, blue] = (await pixelsOf(drawn)).at(600, 500).match(/[\da-f]{2}/g) ?? []
    expect([red! < '20', green! > 'e0', blue! < '20']).toEqual([true, true, true])
  })

  it('is set in the fonts of the brand: those that it names, or those of its weight', async () => {
    const file = '../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'
    pictures['brand.woff2'] = readFileSync(new URL(file, import.meta.url))
    const fonts = { headline: [{ key: 'brand.woff2', weights: [400, 400] as const }] }
    const draw = async (style: string, change: Partial<CardModel> = { fonts }) => {
      const drawn = await drawTree(`h('div', { style: { fontSize: 90, ${style} } }, 'Headline')`, change)
      if (!('bytes' in drawn)) throw new Error(drawn.message)
      expect(drawn.flaws).toEqual([])
      return Buffer.from(drawn.bytes).toString('base64')
    }
    const brand = await draw(`fontFamily: 'headline'`)
    const sans = await draw(`fontFamily: 'sans-serif'`)
    expect(brand).not.toBe(sans)
    expect(await draw(`fontFamily: '"headline", serif'`)).toBe(brand)
    // The brand has no font for it.
    expect([await draw(`fontFamily: 'text'`), await draw(''), await draw(`fontFamily: 'headline'`, {})]).toEqual([
      sans,
      sans,
      sans,
    ])
    expect(await draw('fontWeight: 800')).toBe(await draw(`fontWeight: 800, fontFamily: 'headline'`))
    expect(await draw('fontWeight: 800')).not.toBe(await draw(`fontWeight: 800, fontFamily: 'sans-serif'`))
  })

  it.each([
    ['text-red-500 text-4xl', `color: '#ef4444', fontSize: 36, lineHeight: 40 / 36`],
    ['font-bold uppercase tracking-wide', `fontWeight: 700, textTransform: 'uppercase', letterSpacing: '0.025em'`],
    [
      'text-[#336699] text-[64px] leading-none font-serif',
      `color: '#336699', fontSize: 64, lineHeight: 1, fontFamily: 'serif'`,
    ],
    [
      'text-white bg-blue-500 p-8 text-center',
      `color: '#ffffff', backgroundColor: '#3b82f6', padding: 32, textAlign: 'center'`,
    ],
    [
      'flex flex-row-reverse justify-between items-center',
      `display: 'flex', flexDirection: 'row-reverse', justifyContent: 'space-between', alignItems: 'center'`,
    ],
    [
      'flex-col items-end gap-6 w-[700px] text-lg xl:text-6xl lg:text-blue-500/50 leading-10',
      `flexDirection: 'column', alignItems: 'flex-end', gap: 24, width: 700, fontSize: 18, lineHeight: '40px', color: 'rgba(59, 130, 246, 0.5)'`,
    ],
    [
      'rounded-3xl border-4 border-black m-8 line-clamp-1',
      `borderRadius: 24, border: '4px solid #000000', margin: 32, lineClamp: 1`,
    ],
  ])('takes classes of Tailwind, for boxes and for texts: %s', async (classes, style) => {
    const draw = async (props: string) => {
      const words = `h('div', null, card.title, ' and it goes on for two lines'), h('b', null, 'second')`
      const drawn = await drawTree(`h('div', null, h('div', { ${props} }, ${words}))`)
      if (!('bytes' in drawn)) throw new Error(drawn.message)
      expect(drawn.flaws).toEqual([])
      return Buffer.from(drawn.bytes).toString('base64')
    }
    const named = await draw(`tw: '${classes}'`)
    expect(named).toBe(await draw(`style: { boxSizing: 'border-box', ${style} }`))
    expect(named).not.toBe(await draw(''))
  })

  it('measures ems by the size of the text of a box, which is inherited', async () => {
    const draw = async (padding: string, height: string) => {
      const inner = `h('div', { style: { height: ${height}, width: '50%', backgroundColor: '#ff0000' } })`
      const drawn = await drawTree(
        `h('div', null, h('div', { style: { fontSize: 60, padding: ${padding} } }, h('div', null, ${inner})))`,
      )
      if (!('bytes' in drawn)) throw new Error(drawn.message)
      return Buffer.from(drawn.bytes).toString('base64')
    }
    expect(await draw(`'1.5em'`, `'2em'`)).toBe(await draw('90', '120'))
  })

  it('prefers a style to a class, and says which classes are unknown or not drawn', async () => {
    const tree = `h('div', { tw: 'bg-nothing text-nonsense italic text-red-500', style: { color: '#00ff00', fontSize: 200 } }, 'words')`
    for (const drawn of [await drawTree(tree), await drawTree(tree)]) {
      expect(
        'bytes' in drawn && drawn.flaws.map(({ message }) => message.split(': ').slice(1).join(': ')).sort(),
      ).toEqual(['fontStyle: italic', 'tw: bg-nothing', 'tw: text-nonsense'])
      expect((await pixelsOf(drawn)).share('#00ff00')).toBeGreaterThan(0.02)
    }
  })

  it('leaves out a style that is not drawn, and says so', async () => {
    const drawn = await drawTree(
      `h('div', { style: { width: 'abc', color: '#ff0000', textShadow: '0 0 9px red' } }, 'x')`,
    )
    const messages = 'bytes' in drawn ? drawn.flaws.map(({ message }) => message.split('.')[0]) : []
    expect(messages.sort()).toEqual([
      'the card template has a style that is not drawn: Invalid value "abc" for "width"',
      'the card template has a style that is not drawn: textShadow: 0 0 9px red',
    ])
  })

  it('says in which line of which file that style is', async () => {
    writeFileSync(`${folder.path}/look.ts`, `// text\n\nexport const look = {\n  fontWeight: 'heavy',\n}`)
    const drawn = await drawWith(`${IMPORT}import { look } from './look.ts'
      export default card => h('div', {
        style: look,
        tw: 'p-4 nonsense',
      }, html\`<b style="text-decoration: underline">\${card.title}</b>\`)`)
    const flaws = 'bytes' in drawn ? drawn.flaws : []
    const places = flaws.map(({ message, file, line }) => [message.split(': ')[1], file, line])
    const name = `template-${count}.ts`
    expect(places.sort()).toEqual([
      ['fontWeight', 'look.ts', 4],
      ['textDecoration', name, 6],
      ['tw', name, 5],
    ])
  })

  it('chooses its format in its text', () => {
    const formats = [`export const format = 'jpg'`, `export const format: string = "png"`, `const format = 'jpg'`]
    expect(
      formats.map((line, index) => {
        writeFileSync(`${folder.path}/format-${index}.ts`, `${line}\nexport default () => null`)
        return findTemplate(`./format-${index}.ts`, [folder.path])?.template.format
      }),
    ).toEqual(['jpg', 'png', undefined])
  })
})

describe('the examples of docs/card-templates.md', () => {
  const doc = readFileSync(new URL('../../docs/card-templates.md', import.meta.url), 'utf8')
  const examples = [...doc.matchAll(/```ts (\w+)\.ts\n(.*?)\n```/gs)].map(([, name, code]) => [name!, code!] as const)

  it('are three', () => {
    expect(examples.map(([name]) => name)).toEqual(['poster', 'magazine', 'window'])
  })

  it.each(examples)('%s: it draws every shape, with little and with much', async (_, code) => {
    const much = {
      title: 'A long headline that tells all of it, and then some more, since nobody has counted its words',
      photo: { key: 'scene.jpg', width: 2400, height: 1600 },
      ...{ logo: 'logo.png', logoRatio: 2, year: 2019 },
    }
    const { section, ...little } = cardModel({ title: 'خبر', language: 'ar', authors: [], date: '' })
    for (const shape of ['wide', 'square', 'tall'] as const) {
      const drawn = [await drawWith(code, { ...much, shape }), await drawWith(code, { ...little, shape })]
      expect(drawn.map(each => ('bytes' in each ? each.flaws : each.message))).toEqual([[], []])
      const { width, height } = await pixelsOf(drawn[0]!)
      expect({ width, height }).toEqual(SHAPES[shape])
    }
  })
})

it('is an ES module, whatever a package.json says of files like it', async () => {
  const inside = await temporaryFolder()
  const name = './card.ts'
  writeFileSync(`${inside.path}/package.json`, '{ "type": "commonjs" }')
  writeFileSync(`${inside.path}/color.js`, `export const color = '#00ff00'`)
  writeFileSync(`${inside.path}/old.js`, `module.exports = { height: 400 }`)
  writeFileSync(
    `${inside.path}/${name}`,
    `import { type CardFacts, h } from 'spread-info/cards'\nimport { color } from './color.js'\nimport old from './old.js'
    export default (card: CardFacts) => h('div', { style: { backgroundColor: color, width: old.height } })`,
  )
  const template = findTemplate(name, [inside.path])!.template
  const owner = createOwnTemplates({ roots: [inside.path], pictures: async () => undefined, timeoutMs: 20_000 })
  const { at } = await pixelsOf(await owner.draw(cardModel({ template: name, own: template })))
  expect([at(390, 300), at(410, 300)]).toEqual(['#00ff00', '#ffffff'])
  await owner.close()
  await inside.remove()
})

describe('a template that fails', () => {
  it.each([
    ['throws when it is loaded', `\n\nthrow new Error('no luck')`, 3, 'no luck'],
    [
      'throws for an article',
      `export default card => {\n  return card.none.length\n}`,
      2,
      "TypeError: Cannot read properties of undefined (reading 'length')",
    ],
    [
      'returns nonsense',
      `export default () => ({ nonsense: 1 })`,
      undefined,
      'it returned an object that is not an element: use h() or html`…`',
    ],
    ['returns nothing', `export default () => null`, undefined, 'it returned nothing'],
    [
      'is no function',
      `export default 3`,
      undefined,
      'it has no default export that is a function: write `export default card => …`',
    ],
    ['ends its process', `export default () => process.exit(0)`, 1, 'a card template may not call process.exit()'],
    [
      'imports a file outside',
      `import '../../outside.ts'\nexport default () => 1`,
      1,
      'it imports "../../outside.ts", which is not there',
    ],
    [
      'imports a file without its ending',
      `\nimport './part'\nexport default () => 1`,
      2,
      'it imports "./part", which is not there: write the ending of the file too, such as ".ts"',
    ],
    [
      'imports a package that is not there',
      `import 'no-such-package'\nexport default () => 1`,
      1,
      'it imports the package "no-such-package", which is not installed',
    ],
    [
      'has an enum',
      `\nenum A { B }\nexport default () => 1`,
      2,
      'it has TypeScript that Node does not run (TypeScript enum is not supported in strip-only mode): enums, namespaces and the like',
    ],
    [
      'is very deep',
      `${IMPORT}export default () => { let n = 'x'; for (let i = 0; i < 10_000; i++) n = h('div', null, n); return n }`,
      undefined,
      'its elements are more than 100 deep',
    ],
    [
      'is very wide',
      `${IMPORT}export default () => h('div', null, Array.from({ length: 10_000 }, () => h('b')))`,
      undefined,
      'it returned more than 5000 elements',
    ],
    [
      'shows a picture elsewhere',
      `${IMPORT}\nexport default () => h('img', { src: 'https://example.com/a.png', width: 9, height: 9 })`,
      3,
      'it shows "https://example.com/a.png": save the picture beside the template, and write its path',
    ],
    [
      'has such a background',
      `${IMPORT}\nexport default () => h('div', { style: { background: 'url(//example.com/a.png)' } })`,
      3,
      'it shows "//example.com/a.png": save the picture beside the template, and write its path',
    ],
    [
      'shows a file outside',
      `${IMPORT}\nexport default () => h('img', { src: '../../../etc/passwd', width: 9, height: 9 })`,
      3,
      'it shows "../../../etc/passwd", which is not there, or outside of the folder',
    ],
  ])('%s', async (_, code, line, message) => {
    const flaw = await drawWith(code, { title: 'Words' })
    expect(flaw).toMatchObject({
      message: `the card template fails for "Words": ${message}`,
      file: `template-${count}.ts`,
    })
    expect('line' in flaw ? flaw.line : undefined).toBe(line)
  })

  it('does not reach a file outside by a link or an absolute path', async () => {
    const outside = await temporaryFolder()
    writeFileSync(`${outside.path}/secret.ts`, 'export const secret = 1')
    const flaw = await drawWith(`import { secret } from '${outside.path}/secret.ts'\nexport default () => secret`)
    expect(flaw).toMatchObject({ message: expect.stringContaining('which is outside of the folder'), line: 1 })
    await outside.remove()
  })
})

describe('a template that does not end', () => {
  const hostile = {
    loops: `export default card => { if (card.title === 'Loop') for (;;); return card.title }`,
    'never resolves': `export default card => card.title === 'Loop' ? new Promise(() => {}) : card.title`,
    'fills the memory': `export default card => { const all = []; while (card.title === 'Loop') all.push(Buffer.alloc(2e8, 1)); return card.title }`,
    'kills its process': `export default card => card.title === 'Loop' ? process.kill(process.pid, 'SIGKILL') : card.title`,
  }
  it.each(Object.entries(hostile))('%s: it is ended, and the cards of other articles are drawn', async (_, code) => {
    const quick = createOwnTemplates({ roots: [folder.path], pictures: async () => undefined, timeoutMs: 6000 })
    const name = `./hostile-${++count}.ts`
    writeFileSync(`${folder.path}/${name}`, code)
    const { name: __, ...found } = findTemplate(name, [folder.path])!.template
    const draw = (title: string) => quick.draw(cardModel({ template: name, own: found, title }))
    const [first, looped, last] = await Promise.all([draw('One'), draw('Loop'), draw('Two')])
    expect([first, last].map(drawn => 'bytes' in drawn && drawn.bytes.length > 500)).toEqual([true, true])
    expect(looped).toMatchObject({
      message: expect.stringMatching(
        /^the card template fails for "Loop": it (takes more than 6 s|takes too much memory|ends its process \(SIGKILL\))$/,
      ),
    })
    await quick.close()
  })
})
