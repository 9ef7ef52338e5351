// Links between the documents lead to files and headings that exist.
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const LINK = /\]\(([^()\s]+)\)/g

/** Without code, which may show links of other documents. */
const readText = async (file: string) =>
  (await readFile(join(ROOT, file), 'utf8'))
    .replace(/^( *)(```+|~~~+)[^\n]*\n.*?^\1\2 *$/gms, '')
    .replace(/`[^`\n]*`/g, 'x')

/** The anchors of the headings, as GitHub makes them. */
async function listAnchors(file: string): Promise<readonly string[]> {
  const text = (await readFile(join(ROOT, file), 'utf8')).replace(/^( *)(```+|~~~+)[^\n]*\n.*?^\1\2 *$/gms, '')
  const names = Array.from(text.matchAll(/^#{1,6} +(.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )
  return names.map((name, at) => {
    const before = names.slice(0, at).filter(other => other === name).length
    return before === 0 ? name : `${name}-${before}`
  })
}

it('has only relative links that lead to a file and to a heading', async () => {
  const docs = (await readdir(join(ROOT, 'docs'))).filter(name => name.endsWith('.md')).map(name => `docs/${name}`)
  const dead: string[] = []
  let found = 0
  for (const file of ['README.md', 'CONTRIBUTING.md', ...docs]) {
    for (const [, link = ''] of (await readText(file)).matchAll(LINK)) {
      if (/^[a-z][a-z\d+.-]*:/i.test(link)) continue
      found++
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : join(dirname(file), path)
      if (!existsSync(join(ROOT, target))) dead.push(`${file}: ${link}`)
      else if (anchor && target.endsWith('.md') && !(await listAnchors(target)).includes(anchor))
        dead.push(`${file}: ${link}`)
    }
  }
  expect(dead).toEqual([])
  expect(found).toBeGreaterThan(30)
})
