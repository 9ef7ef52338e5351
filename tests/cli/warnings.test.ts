// Many warnings of one kind do not hide the others.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 240_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let publication: string[]

beforeAll(async () => {
  folder = await temporaryFolder()
  const at = (path: string) => join(folder.path, path)
  const write = (name: string, head: string, text: string) =>
    writeFile(at(`articles/${name}.md`), `---\ndate: 2024-01-05\n${head}\n---\n${text}\n`)
  await mkdir(at('articles'))
  await writeFile(at('site.json'), '{"title":"Warnings"}')
  for (const n of [1, 2, 3, 4, 5]) {
    await write(`picture-${n}`, `title: P${n}`, `![x](missing-${n}.png)`)
    await write(`tag-${n}`, `title: T${n}`, `Text {{< chart ${n} >}} and {{< map ${n} >}}`)
    await write(`broken-${n}`, `title: [a`, 'x')
  }
  for (const n of [1, 2, 3]) await write(`language-${n}`, `title: L${n}\nlang: "never ${n}"`, 'x')
  publication = ['--articles', at('articles'), '--site', at('site.json'), '--data', at('data')]
})
afterAll(() => folder.remove())

/** The lines about problems, without paths. */
const linesOf = (output: string) =>
  output
    .split('\n')
    .filter(line => /: warning: |^and |broken/.test(line))
    .map(line => line.replace(/^.*\/articles\//, '').replace(/; (?!-).*/, ''))

const GROUPED = [
  'language-1.md:4: warning: lang: "never 1" is not a language',
  'language-2.md:4: warning: lang: "never 2" is not a language',
  'language-3.md:4: warning: lang: "never 3" is not a language',
  'picture-1.md:5: warning: the picture missing-1.png is not found',
  'picture-2.md:5: warning: the picture missing-2.png is not found',
  'picture-3.md:5: warning: the picture missing-3.png is not found',
  'and 2 more like this; --verbose shows all',
  'tag-1.md:5: warning: {{< chart 1 >}} is left out',
  'tag-2.md:5: warning: {{< chart 2 >}} is left out',
  'tag-3.md:5: warning: {{< chart 3 >}} is left out',
  'and 2 more like this; --verbose shows all',
  'tag-1.md:5: warning: {{< map 1 >}} is left out',
  'tag-2.md:5: warning: {{< map 2 >}} is left out',
  'tag-3.md:5: warning: {{< map 3 >}} is left out',
  'and 2 more like this; --verbose shows all',
]

describe('of many warnings of one kind, three are shown', () => {
  it('by `check` and `publish`, whose errors are all shown', async () => {
    for (const command of [['check'], ['publish', '--no-cards', '--dry-run'], ['publish', '--no-cards']]) {
      const { stdout, stderr } = await runCommand([...command, ...publication])
      const lines = linesOf(command[0] === 'check' ? stdout : stderr)
      expect(lines.filter(line => !line.startsWith('broken'))).toEqual(GROUPED)
      expect(lines.slice(-5).map(line => line.slice(0, 11))).toEqual(
        [1, 2, 3, 4, 5].map(n => `broken-${n}.md`.slice(0, 11)),
      )
    }
  })

  it('and all with --verbose', async () => {
    for (const command of [['check'], ['publish', '--no-cards']]) {
      const { stdout, stderr } = await runCommand([...command, ...publication, '--verbose'])
      const lines = linesOf(command[0] === 'check' ? stdout : stderr).filter(line => line.includes(': warning: '))
      expect(lines).toHaveLength(18)
      expect(lines).toContain('picture-5.md:5: warning: the picture missing-5.png is not found')
    }
  })
})
