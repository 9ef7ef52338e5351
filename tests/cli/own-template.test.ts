// A template of the publisher's own, from its file to what readers get.
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { freePort, runCli, startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

const folder = useTestFolder()

const ARTICLE = '---\ntitle: Words\ndate: 2026-01-02\n---\nText'
const templateIn = (code: string) => `import { h } from 'spread-info/cards'\n${code}`

async function write(files: Readonly<Record<string, string>> = {}): Promise<void> {
  await folder.write({
    'site.json': '{ "title": "Try", "language": "en", "cards": { "template": "./card.ts" } }',
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

/** The ground of each card on the page of cards. */
async function colorsAt(port: number): Promise<string[]> {
  const page = await (await fetch(`http://localhost:${port}/cards`)).text()
  const cards = [...page.matchAll(/class="card"><img src="([^"]+)"/g)].map(([, src]) => src as string)
  const found = await Promise.all(cards.map(async src => cornerOf(await fetch(`http://localhost:${port}${src}`))))
  return found.sort()
}

it('is drawn while the service runs, and again when it or a file that it imports is saved', async () => {
  await write()
  const port = await freePort()
  const serve = startCli(['serve', ...OPTIONS(), '--port', String(port)])
  folder.started.push(serve)
  await serve.line(/2 articles at /)
  const colors = () => colorsAt(port)
  expect(await colors()).toEqual(['#0000ff', '#ff0000'])
  await folder.write({ 'looks/color.ts': `export const color = '#00ff00'` })
  await expect.poll(colors).toEqual(['#0000ff', '#00ff00'])
  await folder.write({
    'articles/b.mjs': templateIn(`export default () => h('div', { style: { backgroundColor: '#ffff00' } })`),
  })
  await expect.poll(colors).toEqual(['#00ff00', '#ffff00'])
  // The built-in look has a ground of its own.
  await folder.write({ 'card.ts': `export default () => {\n  throw new Error('no luck')\n}` })
  await expect.poll(async () => (await colors()).includes('#00ff00')).toBe(false)
  await serve.line(/card\.ts:2: warning: the card template fails for "Words": no luck/)
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

it('says what is wrong with its name', async () => {
  const nameAs = async (name: string) => {
    await write({ 'site.json': JSON.stringify({ title: 'Try', language: 'en', cards: { template: name } }) })
    const { stdout, stderr } = await runCli(['check', ...OPTIONS()])
    return `${stdout}${stderr}`
  }
  expect(await nameAs('card.ts')).toContain('"cards.template" is "card.ts"; did you mean "./card.ts"?')
  expect(await nameAs('./card.tsx')).toContain('Node does not run JSX')
  expect(await nameAs('./../card.ts')).toContain('"cards.template" is "./../card.ts"')
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
  expect(await colorsAt(port)).toEqual(['#0000ff', '#ff0000'])
})
