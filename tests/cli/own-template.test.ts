// A template of the publisher's own, from its file to what readers get.
import { cp, readdir, readFile, stat } from 'node:fs/promises'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { freePort, runCli, startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

const folder = useTestFolder('SIGTERM')

const ARTICLE = '---\ntitle: Words\ndate: 2026-01-02\n---\nText'
const templateIn = (code: string) => `import { h } from 'spread-info/cards'\n${code}`

async function write(files: Readonly<Record<string, string>> = {}): Promise<void> {
  await folder.write({
    'site.json': JSON.stringify({
      ...{ title: 'Try', language: 'en' },
      cards: { template: './card.ts', sections: { Sport: { template: './sport.mjs' } } },
    }),
    'sport.mjs': templateIn(`export default () => h('div', { style: { backgroundColor: '#00ffff' } })`),
    'articles/sport.md': ARTICLE.replace('Words', 'Sport').replace('---\nText', 'section: Sport\n---\nText'),
    'card.ts': templateIn(
      `import { color } from './looks/color.ts'\nexport default card => h('div', { style: { backgroundColor: color } }, card.title)`,
    ),
    'looks/color.ts': `export const color = '#ff0000'`,
    'articles/a.md': ARTICLE,
    'articles/b.md': ARTICLE.replace('Words', 'Other words').replace('---\nText', 'card_template: ./b.mjs\n---\nText'),
    'articles/b.mjs': templateIn(`export default () => h('div', { style: { backgroundColor: '#0000ff' } })`),
    ...files,
  })
}

const OPTIONS = () => [folder.at('articles'), '--site', folder.at('site.json'), '--data', folder.at('data')]

async function cornerOf(card: Response): Promise<string> {
  expect(card.status).toBe(200)
  const bytes = new Uint8Array(await card.arrayBuffer())
  const pixels = await sharp(bytes).removeAlpha().extract({ left: 5, top: 300, width: 1, height: 1 }).raw().toBuffer()
  return `#${pixels.toString('hex')}`
}

/** The grounds of the cards of articles and pages on the page of cards. */
async function colorsAt(port: number): Promise<string[]> {
  const page = await (await fetch(`http://localhost:${port}/cards`)).text()
  const cards = [...page.matchAll(/class="card"><img src="([^"]+)"/g)].map(([, src]) => src as string)
  const found = await Promise.all(cards.map(async src => cornerOf(await fetch(`http://localhost:${port}${src}`))))
  return [...new Set(found)].sort()
}

it('is drawn while the service runs, and again when it or a file that it imports is saved', async () => {
  await write()
  const port = await freePort()
  const serve = startCli(['serve', ...OPTIONS(), '--port', String(port)])
  folder.started.push(serve)
  await serve.line(/3 articles at /)
  const colors = () => colorsAt(port)
  expect(await colors()).toEqual(['#0000ff', '#00ffff', '#ff0000'])
  await folder.write({ 'looks/color.ts': `export const color = '#00ff00'` })
  await expect.poll(colors).toEqual(['#0000ff', '#00ff00', '#00ffff'])
  await folder.write({
    'articles/b.mjs': templateIn(`export default () => h('div', { style: { backgroundColor: '#ffff00' } })`),
  })
  await expect.poll(colors).toEqual(['#00ff00', '#00ffff', '#ffff00'])
  await folder.write({
    'sport.mjs': templateIn(`export default () => h('div', { style: { backgroundColor: '#ff00ff' } })`),
  })
  await expect.poll(colors).toEqual(['#00ff00', '#ff00ff', '#ffff00'])
  // The built-in look has a ground of its own.
  await folder.write({ 'card.ts': `export default () => {\n  throw new Error('no luck')\n}` })
  await expect.poll(async () => (await colors()).includes('#00ff00')).toBe(false)
  await serve.line(/card\.ts:2: warning: the card template fails for "[^"]+": no luck/)
  expect((await colors()).includes('#ffff00')).toBe(true)
})

it('is checked, and reported once for all articles, with its line', async () => {
  await write({
    'articles/c.md': ARTICLE.replace('Words', 'More words'),
    'card.ts': `export default card => card.none.length`,
  })
  const { stdout, stderr } = await runCli(['check', ...OPTIONS()])
  const lines = `${stdout}${stderr}`.split('\n').filter(line => line.includes('card template'))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('card.ts:1: warning: the card template fails for "')
  expect(lines[0]).toContain("Cannot read properties of undefined (reading 'length')")
})

it('fails: its cards are stored in a built-in look, and not drawn again', async () => {
  await write({ 'card.ts': `export default () => { throw new Error('no luck') }` })
  const publish = () => runCli(['publish', ...OPTIONS()])
  const { code, stderr } = await publish()
  expect([code, stderr]).toEqual([0, expect.stringContaining('card.ts:1: warning: the card template fails')])
  expect(stderr).not.toContain('on the machine that publishes')
  const stored = async () => {
    const names = (await readdir(folder.at('data'), { recursive: true })).filter(name => name.endsWith('.png'))
    return Promise.all(names.map(async name => [name, (await stat(folder.at(`data/${name}`))).mtimeMs] as const))
  }
  const cards = await stored()
  // Three articles, and the pages.
  expect(cards.length).toBeGreaterThan(5)
  expect((await publish()).code).toBe(0)
  expect(await stored()).toEqual(cards)
})

it('ends its process: it is reported with its file', async () => {
  await write({ 'card.ts': `export default () => process.kill(process.pid, 'SIGKILL')` })
  const { code, stderr } = await runCli(['publish', ...OPTIONS()])
  expect([code, stderr]).toEqual([
    0,
    expect.stringContaining(`${folder.at('card.ts')}: warning: the card template fails`),
  ])
  expect(stderr).toContain('it ends its process (SIGKILL)')
})

it('has a style that is not drawn: it is reported once for all articles and pages, with its line', async () => {
  await write({
    'articles/c.md': ARTICLE.replace('Words', 'More words'),
    'card.ts': templateIn(`\nexport default card => h('b', { tw: 'italic' }, card.title)`),
  })
  const { stdout, stderr } = await runCli(['check', ...OPTIONS()])
  const lines = `${stdout}${stderr}`.split('\n').filter(line => line.includes('card template'))
  expect(lines).toEqual([
    expect.stringContaining('card.ts:3: warning: the card template has a style that is not drawn'),
  ])
})

it('says what is wrong with its name', async () => {
  const nameAs = async (name: string) => {
    await write({ 'site.json': JSON.stringify({ title: 'Try', language: 'en', cards: { template: name } }) })
    const { stdout, stderr } = await runCli(['check', ...OPTIONS()])
    return `${stdout}${stderr}`
  }
  expect(await nameAs('card.ts')).toContain('"cards.template" is "card.ts"; did you mean "./card.ts"?')
  expect(await nameAs('./card.tsx')).toContain('Node does not run JSX')
  expect(await nameAs('./../card.ts')).toContain('"cards.template" is "./../card.ts"')
  await write({ 'site.json': '{ "cards": { "sections": { "Sport": { "template": "sport.ts" } } } }' })
  const { stdout, stderr } = await runCli(['check', ...OPTIONS()])
  expect(`${stdout}${stderr}`).toContain('"cards.sections[Sport.template]" is "sport.ts"; did you mean "./sport.ts"?')
  expect(await nameAs('./none.ts')).toContain('warning: the card template ./none.ts is not there')
})

it('stays on the machine that publishes: a service gets its cards', async () => {
  await write()
  const port = await freePort()
  const token = 'a'.repeat(40)
  const receiver = startCli(['serve', '--receive', '--data', folder.at('there'), '--port', String(port)], {
    PUBLISH_TOKEN: token,
  })
  folder.started.push(receiver)
  await receiver.line(/at http/)
  const to = ['--to', `http://localhost:${port}`, '--url', `http://localhost:${port}`]
  const { code, stderr } = await runCli(['publish', ...OPTIONS(), ...to], { PUBLISH_TOKEN: token })
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('template')])
  expect(await colorsAt(port)).toEqual(['#0000ff', '#00ffff', '#ff0000'])
})

it('is drawn at publishing for a Worker, which serves the same bytes as `serve`', async () => {
  await write()
  const cardsOf = async (command: 'serve' | 'worker') => {
    const data = ['--data', folder.at(`data-${command}`), '--port', String(await freePort())]
    const service = startCli([command, ...OPTIONS().slice(0, 3), ...data])
    folder.started.push(service)
    const address = (await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//))[1] as string
    const cards = ['/', '/articles/a', '/articles/b', '/articles/sport'].map(async path => {
      const page = await (await fetch(address + path)).text()
      const card = /<meta property="og:image" content="[^"]*?(\/cards\/[^"]+)"/.exec(page)?.[1]
      const response = await fetch(address + card)
      return { card, color: await cornerOf(response.clone()), bytes: Buffer.from(await response.arrayBuffer()) }
    })
    return Promise.all(cards)
  }
  const served = await cardsOf('serve')
  expect(served.map(({ color }) => color)).toEqual(['#ff0000', '#ff0000', '#0000ff', '#00ffff'])
  expect(await cardsOf('worker')).toEqual(served)
})

it('draws the cards of pages, too, and those of a section in its own look', async () => {
  await write()
  const { code, stderr } = await runCli(['cards', ...OPTIONS().slice(0, 3), '--out', folder.at('drawn')])
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('template')])
  const colorOf = async (name: string) => cornerOf(new Response(await readFile(folder.at(`drawn/${name}`))))
  const names = ['a-wide.png', 'sport-wide.png', 'sport-tall.png', 'pages/home.png', 'pages/section-sport.png']
  expect(await Promise.all(names.map(colorOf))).toEqual(['#ff0000', '#00ffff', '#00ffff', '#ff0000', '#00ffff'])
  // A page has no date, and the front page has no other name than its title.
  await write({
    'card.ts':
      templateIn(`export default card => h('div', { style: { backgroundColor: card.date === '' ? '#808080' : '#404040' } },
      card.title.toUpperCase(), card.authors.join(', '), card.publication)`),
    'articles/broken.md': ARTICLE.replace('---\nText', 'card_template: ./broken.ts\n---\nText'),
    'articles/broken.ts': `export default () => { throw new Error('no luck') }`,
  })
  const again = await runCli(['cards', ...OPTIONS().slice(0, 3), '--out', folder.at('drawn')])
  expect(again.stderr).toMatch(/broken\.ts:1: warning: the card template fails for "[^"]+": no luck/)
  expect(await Promise.all(names.map(colorOf))).toEqual(['#404040', '#00ffff', '#00ffff', '#808080', '#00ffff'])
})

it('is shown by a review, as it was and as it is', async () => {
  await write()
  await cp(folder.at('site.json'), folder.at('before/site.json'))
  for (const part of ['articles', 'looks', 'card.ts', 'sport.mjs'])
    await cp(folder.at(part), folder.at(`before/${part}`), { recursive: true })
  await folder.write({ 'looks/color.ts': `export const color = '#123456'` })
  const review = await runCli([
    'review',
    ...OPTIONS(),
    '--base',
    folder.at('before/articles'),
    '--out',
    folder.at('review.html'),
  ])
  expect(review.stderr).toBe('')
  const page = await readFile(folder.at('review.html'), 'utf8')
  const pictures = [...page.matchAll(/data:image\/png;base64,([\w+/=]+)/g)].map(([, data]) => data as string)
  const colors = await Promise.all(pictures.map(data => cornerOf(new Response(Buffer.from(data, 'base64')))))
  expect(new Set(colors)).toEqual(new Set(['#ff0000', '#123456']))
})
