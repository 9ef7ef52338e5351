// A running service sees every change of its folder, whichever way the files are saved.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { SITE } from '../support/fixture.ts'
import { type CliProcess, startCli, temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 240_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: CliProcess
let address: string
const at = (path: string) => join(folder.path, path)
const text = (title: string) => `---\ntitle: ${title}\ndate: 2026-01-01\n---\nText.\n`
const write = async (path: string, title: string) => {
  await mkdir(dirname(at(path)), { recursive: true })
  await writeFile(at(path), text(title))
}
const read = async (slug: string) => {
  const answer = await fetch(`${address}/articles/${slug}`)
  return answer.ok ? answer.text() : String(answer.status)
}
/** Much longer than needed: a machine that runs many tests at the same time is slow. */
const shows = (slug: string, what: string) => expect.poll(() => read(slug), { timeout: 50_000 }).toContain(what)

beforeAll(async () => {
  folder = await temporaryFolder()
  await writeFile(at('site.json'), JSON.stringify(SITE))
  for (const name of ['a', 'b', 'sub/deep/c']) await write(`real/articles/${name}.md`, `First ${name}`)
  await writeFile(at('real/package.json'), '{}')
  await symlink('real', at('current'))
  const paths = ['--articles', at('current/articles'), '--site', at('site.json'), '--data', at('data')]
  service = startCli([...paths, '--port', '0'])
  address = (await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//))[1] as string
})
afterAll(async () => {
  service.child.kill('SIGKILL')
  await service.ended
  await folder.remove()
})

it('a file that is replaced several times, by a rename and by being created again', async () => {
  await shows('c', 'First sub/deep/c')
  for (let save = 1; save <= 4; save++) {
    await write('real/articles/.a.md.new', `Renamed ${save}`)
    await rename(at('real/articles/.a.md.new'), at('real/articles/a.md'))
    await shows('a', `Renamed ${save}`)
  }
  for (let save = 1; save <= 3; save++) {
    await unlink(at('real/articles/a.md'))
    await write('real/articles/a.md', `Made anew ${save}`)
    await shows('a', `Made anew ${save}`)
  }
  const edit = ['-i', 's/Made anew 3/By sed/', at('real/articles/a.md')]
  expect(spawnSync('sed', edit).status).toBe(0)
  await shows('a', 'By sed')
  await rm(at('real/articles/a.md'))
  await shows('a', '410')
})

it('a folder that is created, filled later, renamed, removed and created again', async () => {
  await mkdir(at('real/articles/new/inner'), { recursive: true })
  await setTimeout(150)
  await write('real/articles/new/inner/d.md', 'Fourth')
  await shows('d', 'Fourth')
  await write('real/articles/new/inner/d.md', 'Fourth again')
  await shows('d', 'Fourth again')
  await rename(at('real/articles/new'), at('real/articles/other'))
  await write('real/articles/other/inner/d.md', 'Fourth elsewhere')
  await shows('d', 'Fourth elsewhere')
  await rm(at('real/articles/other'), { recursive: true })
  await shows('d', '410')
  await write('real/articles/other/inner/d.md', 'Fourth back')
  await shows('d', 'Fourth back')
})

it('a folder that is created again immediately, possibly with the inode of the old one', async () => {
  await write('real/articles/anew/e.md', 'Fifth')
  await shows('e', 'Fifth')
  for (let time = 1; time <= 3; time++) {
    rmSync(at('real/articles/anew'), { recursive: true })
    mkdirSync(at('real/articles/anew'))
    await shows('e', '410')
    await write('real/articles/anew/e.md', `Fifth anew ${time}`)
    await shows('e', `Fifth anew ${time}`)
  }
})

it('beside links that lead to themselves, nowhere, or in a circle', async () => {
  await symlink('loop.md', at('real/articles/loop.md'))
  await symlink('loop', at('real/articles/loop'))
  await symlink('nowhere.md', at('real/articles/dangling.md'))
  await symlink('.', at('real/articles/round'))
  await write('real/articles/f.md', 'Beside links')
  await shows('f', 'Beside links')
  await write('real/articles/f.md', 'Beside links again')
  await shows('f', 'Beside links again')
  for (const name of ['loop.md', 'loop', 'dangling.md', 'round']) await rm(at(`real/articles/${name}`))
})

it('the whole folder copied, removed and copied back, or swapped for another', async () => {
  await cp(at('real/articles'), at('copy'), { recursive: true })
  await rm(at('real/articles'), { recursive: true })
  await cp(at('copy'), at('real/articles'), { recursive: true })
  await write('real/articles/b.md', 'After the copy')
  await shows('b', 'After the copy')
  await write('copy/b.md', 'In the swapped folder')
  await rename(at('real/articles'), at('old'))
  await rename(at('copy'), at('real/articles'))
  await shows('b', 'In the swapped folder')
  await write('real/articles/sub/deep/c.md', 'Deep in the swapped folder')
  await shows('c', 'Deep in the swapped folder')
})

it('a link above the folder that is changed, as deployment tools do', async () => {
  await cp(at('real'), at('release-2'), { recursive: true })
  await write('release-2/articles/b.md', 'Second release')
  expect(spawnSync('ln', ['-sfn', 'release-2', at('current')]).status).toBe(0)
  await shows('b', 'Second release')
  await write('release-2/articles/b.md', 'Edited behind the link')
  await shows('b', 'Edited behind the link')
})

it('files beside the folder: authors of the project, and a logo', async () => {
  await mkdir(at('release-2/data'))
  await writeFile(at('release-2/data/authors.yml'), 'jane:\n  name: Jane Doe\n')
  await writeFile(at('release-2/articles/h.md'), `---\ntitle: H\ndate: 2026-01-01\nauthor: jane\n---\nText.\n`)
  await shows('h', 'Jane Doe')
  for (const name of ['Janet Roe', 'Jo Roe']) {
    await writeFile(at('release-2/data/authors.yml'), `jane:\n  name: ${name}\n`)
    await shows('h', name)
  }
  await writeFile(at('site.json'), JSON.stringify({ ...SITE, logo: 'logo.svg' }))
  await service.line(/site\.json: warning: the logo "logo\.svg" is not there/)
  const icon = async () => (await fetch(`${address}/feed.json`)).json().then(({ icon }) => icon)
  const before = await icon()
  const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
  await writeFile(at('logo.svg'), square)
  await expect.poll(icon, { timeout: 50_000 }).not.toBe(before)
})

it('settings that are saved in all these ways, and an image that is replaced', async () => {
  const title = async () => (await fetch(`${address}/feed.json`)).json().then(({ title }) => title)
  const settings = (name: string) => JSON.stringify({ ...SITE, title: name })
  const named = (name: string) => expect.poll(title, { timeout: 50_000 }).toBe(name)
  for (const name of ['Renamed once', 'Renamed twice', 'Renamed again']) {
    await writeFile(at('site.json.tmp'), settings(name))
    await rename(at('site.json.tmp'), at('site.json'))
    await named(name)
  }
  await unlink(at('site.json'))
  await setTimeout(150)
  await writeFile(at('site.json'), settings('Made anew'))
  await named('Made anew')
  // Half of it is saved: what was published last stays, and the rest goes on.
  await writeFile(at('site.json'), settings('Half').slice(0, 20))
  await service.line(/site\.json:\d+: it is not JSON \(.*\), so the last published settings are still used/)
  await write('release-2/articles/b.md', 'While settings are broken')
  await shows('b', 'While settings are broken')
  expect(await title()).toBe('Made anew')
  await writeFile(at('site.json'), settings('Whole'))
  await named('Whole')
  expect(await readFile(at('site.json'), 'utf8')).toContain('Whole')
})
