// What people get from the registry: packed and installed once, then asked as its users ask it. PACKAGE_NODES names the
// programs of Node to run it with, PACKAGE_TARBALL the package, PACKAGE_TSC another compiler (`npm run release-check`).
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeFixture } from '../support/fixture.ts'
import { execute, type InstalledPackage, installPackage } from '../support/package.ts'
import { type CliProcess, freePort, runCli, startCli, temporaryFolder } from '../support/process.ts'

// npm and a compiler run here: on a busy machine each takes a while.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 400_000 })

const ROOT = join(import.meta.dirname, '../..')
const NODES = process.env.PACKAGE_NODES?.split(':') ?? [process.execPath]
const { version, exports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  version: string
  exports: Record<string, string | Record<'types' | 'default', string>>
}
const MODULES = Object.keys(exports).filter(name => typeof exports[name] === 'object')
const named = (name: string) => name.replace('.', 'spread-info')

/** An import of a package: at the start of a line, or `import('…')`. */
const PACKAGE =
  /^(?:(?:import|export)\b[^'\n]* from|\} from|import) '([^'.\n][^'\n]*)'|\bimport\('([^'.\n][^'\n]*)'\)/gm

/** Something for each of the packages that are bundled. */
const WRITTEN = {
  'site.json': '{ "title": "The Example", "url": "https://news.example", "timezone": "Europe/Berlin" }',
  'words.md': `---
title: 小さな新聞社のつくり方
id: words
date: 2026-03-01 09:00
language: ja
tags: [紙, Café]
---
**日本語。**の :tada: ist[^1] <details onclick="x()"><summary>More</summary><p>Tom &amp; <b>Jerry</p></details>

Term
: Definition of https://example.org/a

[^1]: A note.
`,
  'second.md': '+++\ntitle = "Ünïted (1)"\nid = "second"\ndate = 2026-02-01T10:00:00Z\n+++\n<p>Not <i>closed\n',
  'third.md': '---\ntitle: لماذا 24:00؟\nid: third\ndate: 2026-01-01\nlanguage: ar\n---\nText &auml; &copy.\n',
}

let temporary: Awaited<ReturnType<typeof temporaryFolder>>
let installed: InstalledPackage
let filesBefore: Map<string, string>
const started: CliProcess[] = []

beforeAll(async () => {
  temporary = await temporaryFolder()
  installed = await installPackage(temporary.path)
  filesBefore = await filesOf(installed.folder)
})
afterAll(async () => {
  for (const { child } of started) child.kill('SIGTERM')
  await Promise.all(started.map(({ ended }) => ended))
  await temporary.remove()
})

/** Every file with its size and times. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true })
  const stats = await Promise.all(names.map(name => stat(join(folder, name))))
  return new Map(names.map((name, at) => [name, `${stats[at]?.isFile() ? stats[at].size : ''} ${stats[at]?.mtimeMs}`]))
}

const own = (path: string) => join(installed.folder, path)
const spreadInfo = (args: readonly string[], env = {}, cwd = installed.project) =>
  runCli(args, env, { main: installed.main, cwd })

describe('the package', () => {
  it('has what runs, and nothing of the tests, the articles or the tools', async () => {
    const tops = new Set((await readdir(installed.folder, { withFileTypes: true })).map(({ name }) => name))
    expect([...tops].sort()).toEqual(
      [
        ...['CHANGELOG.md', 'LICENSE', 'README.md', 'assets', 'deploy', 'docs', 'lib', 'package.json'],
        ...['site.schema.json', 'src', 'wrangler.toml'],
      ].sort(),
    )
    const files = [...filesBefore.keys()]
    expect(files.filter(name => name.startsWith('src/'))).toEqual(['src/cli', 'src/cli/main.js'])
    expect(files.filter(name => /(?<!\.d)\.[cm]?ts$|\.map$|\.test\./.test(name))).toEqual([])
    expect((await stat(installed.tarball)).size).toBeLessThan(2_400_000)
  })

  it.skipIf(process.env.PACKAGE_TARBALL)('leaves the clone as it was, with the build of its articles', async () => {
    const clone = installed.clone as string
    expect((await readdir(clone)).filter(name => ['lib', 'site.schema.json'].includes(name))).toEqual([])
    expect(await readFile(join(clone, 'dist/index.html'), 'utf8')).toBe('a build')
    // A clone runs its source, whatever was left there.
    await mkdir(join(clone, 'lib/cli'), { recursive: true })
    await writeFile(join(clone, 'lib/cli/run.js'), "throw new Error('out of date')")
    const version = await runCli(['--version'], {}, { main: join(clone, 'src/cli/main.js'), cwd: clone })
    expect(version).toMatchObject({ code: 0, stderr: '' })
  })

  it('has every file that its package.json names', async () => {
    const targets = Object.values(exports).flatMap(entry =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    )
    expect(targets.filter(path => !existsSync(own(path)))).toEqual([])
    expect(JSON.parse(await readFile(own('site.schema.json'), 'utf8'))).toHaveProperty(
      'properties.title.type',
      'string',
    )
  })

  it('has every document that another one links to', async () => {
    const dead: string[] = []
    let met = 0
    for (const name of filesBefore.keys())
      if (/^(README|docs\/.*)\.md$/.test(name))
        for (const [, target = ''] of (await readFile(own(name), 'utf8')).matchAll(/\]\((?!\w+:|#|\/)([^)#\s]+)/g)) {
          met++
          if (!existsSync(join(dirname(own(name)), target))) dead.push(`${name} -> ${target}`)
        }
    // What is written for those who change the program is only in the repository.
    expect(dead.filter(link => !/^README.md -> (CONTRIBUTING\.md|decisions)$/.test(link))).toEqual([])
    expect(met).toBeGreaterThan(20)
  })

  it('has every file that another file imports or starts', async () => {
    const missing: string[] = []
    for (const name of filesBefore.keys())
      if (/^lib\/.*\.(js|d\.ts)$/.test(name)) {
        const text = await readFile(own(name), 'utf8')
        for (const [, imported, started] of text.matchAll(
          /\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"\n]+\.\w+)['"]|\bnew URL\('([^']+)', import\.meta\.url/g,
        )) {
          const target = imported ?? started ?? ''
          const path = join(dirname(own(name)), name.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target)
          if (!existsSync(path)) missing.push(`${name} -> ${target}`)
        }
      }
    expect(missing).toEqual([])
  })

  it('imports only packages that are installed with it', async () => {
    const { dependencies, optionalDependencies } = JSON.parse(await readFile(own('package.json'), 'utf8'))
    // An alias of wrangler.toml, which a Worker uses in the place of a dependency of `feed`.
    const known = Object.keys({ ...dependencies, ...optionalDependencies, 'xml-js': '' })
    const wrong: string[] = []
    let met = 0
    for (const name of filesBefore.keys())
      if (/^lib\/.*\.js$/.test(name))
        for (const [, from, loaded] of (await readFile(own(name), 'utf8')).matchAll(PACKAGE)) {
          met++
          const target = /^(?:@[^/]+\/)?[^/]+/.exec(from ?? loaded ?? '')?.[0] ?? ''
          if (!/^(node|cloudflare):/.test(target) && !known.includes(target)) wrong.push(`${name} -> ${target}`)
        }
    expect(wrong).toEqual([])
    expect(met).toBeGreaterThan(100)
  })

  it('has the lines of the source, so that stack traces fit it', async () => {
    const lines = (text: string) => text.split('\n').length
    const compiled = [...filesBefore.keys()].filter(name => /^lib\/(?!packages\/).*\.js$/.test(name))
    expect(compiled.length).toBeGreaterThan(500)
    for (const name of compiled) {
      const source = join(ROOT, name.replace(/^lib\//, 'src/').replace(/\.js$/, '.ts'))
      expect(lines(await readFile(own(name), 'utf8')), name).toBe(lines(await readFile(source, 'utf8')))
    }
    const { toPort } = await import(pathToFileURL(own('lib/cli/options.js')).href)
    const source = (await readFile(join(ROOT, 'src/cli/options.ts'), 'utf8')).split('\n')
    const line = source.findIndex(text => text.includes('throw new UsageError(`--port takes'))
    const column = source[line]?.indexOf('new UsageError') ?? -1
    const error = await Promise.resolve()
      .then(() => toPort('x'))
      .catch((reason: Error) => reason)
    expect(error.stack).toContain(`lib/cli/options.js:${line + 1}:${column + 1}`)
  })
})

describe('its exports', () => {
  it('can be imported by programs, and nothing else can', async () => {
    // The Worker imports modules of Cloudflare.
    const names = MODULES.map(named).filter(name => !name.endsWith('/worker'))
    const script = `
      for (const name of ${JSON.stringify(names)}) console.log(name, Object.keys(await import(name)).length > 0)
      console.log((await import('spread-info/package.json', { with: { type: 'json' } })).default.version)
      console.log(await import('spread-info/lib/app.js').catch(error => error.code))`
    await writeFile(join(installed.project, 'imports.js'), script)
    for (const node of NODES) {
      const { stdout } = await execute(node, ['--input-type=module', '-e', script], { cwd: installed.project })
      expect(stdout.trim().split('\n')).toEqual([
        ...names.map(name => `${name} true`),
        version,
        'ERR_PACKAGE_PATH_NOT_EXPORTED',
      ])
    }
  })

  it('have types for both kinds of module resolution', async () => {
    const types = join(installed.project, 'node_modules/@types')
    await mkdir(types, { recursive: true })
    await mkdir(join(installed.project, 'node_modules/@cloudflare'), { recursive: true })
    for (const name of ['@types/node', '@cloudflare/workers-types', 'undici-types']) await link(name)
    const consumer = MODULES.map((name, at) => `import * as m${at} from '${named(name)}'\nexport const e${at} = m${at}`)
    // `any` would take each of them.
    const choice = [
      "import type { CardTemplate } from 'spread-info/cards'",
      "export const right: CardTemplate = 'bold'",
      '// @ts-expect-error',
      "export const wrong: CardTemplate = 'unknown'",
    ]
    await writeFile(join(installed.project, 'consumer.mts'), [...consumer, ...choice].join('\n'))
    const compilers = [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      ...(process.env.PACKAGE_TSC ?? '').split(':').filter(Boolean),
    ]
    const strict = ['--noEmit', '--strict', '--target', 'es2024', '--types', 'node']
    for (const tsc of compilers)
      for (const [module, resolution] of [
        ['nodenext', 'nodenext'],
        ['esnext', 'bundler'],
      ] as const) {
        const kind = ['--module', module, '--moduleResolution', resolution, '--skipLibCheck', 'false']
        const { stdout } = await execute(process.execPath, [tsc, ...strict, ...kind, 'consumer.mts'], {
          cwd: installed.project,
        }).catch((error: { stdout: string }) => error)
        expect(stdout, `${tsc} ${resolution}`).toBe('')
      }
  })
})

/** Every file of a build but its record, without the times at which it was made. */
async function textsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const texts = await Promise.all(paths.map(path => readFile(path, 'latin1')))
  const untimed = texts.map(text => text.replace(/(?<=<(?:dateModified|lastmod)>)[^<]+/g, ''))
  const found = new Map(paths.map((path, at) => [relative(folder, path), untimed[at] as string]))
  found.delete('.spread-info-build.json')
  return found
}

/** A package of this project as one of the installed ones. */
async function link(name: string): Promise<void> {
  const place = join(installed.project, 'node_modules', name)
  if (!existsSync(place)) await symlink(join(ROOT, 'node_modules', name), place)
}

describe.each(NODES)('the command line, with %s', node => {
  let publication: string[]
  let folder: string
  const run = (args: readonly string[], cwd = folder) =>
    runCli(args, { HOME: join(folder, 'home') }, { main: installed.main, cwd, node })

  beforeAll(async () => {
    folder = join(temporary.path, `publication-${NODES.indexOf(node)}`)
    await mkdir(join(folder, 'home'), { recursive: true })
    publication = await writeFixture(folder)
  })

  it('says its version, and explains itself', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' })
    expect(await run(['--help'])).toMatchObject({ code: 0, stderr: '' })
  })

  it('checks, draws, publishes and makes settings', async () => {
    const checked = await run(['check', ...publication])
    expect(checked.code).toBe(1)
    expect(checked.stdout + checked.stderr).toMatch(/broken\.md/)
    expect(checked.stdout + checked.stderr).not.toMatch(/node_modules|at .*\.js:/)
    const [articles = '', site = '', data = ''] = [publication[1], publication[3], publication[5]]
    const out = join(folder, 'cards')
    const cards = await run(['cards', '--articles', articles, '--site', site, '--article', 'owls', '--out', out])
    expect(cards.code).toBe(0)
    expect((await readdir(out)).some(name => /^owls.*\.(png|jpg)$/.test(name))).toBe(true)
    const published = await run(['publish', '--no-cards', ...publication])
    expect(published.stdout + published.stderr).toMatch(/published/)
    expect(existsSync(join(data, 'store.sqlite'))).toBe(true)
    const other = join(folder, 'other')
    await mkdir(other)
    await writeFile(join(other, 'one.md'), '---\ntitle: One\n---\nText.\n')
    expect((await run(['init', other])).code).toBe(0)
    expect(JSON.parse(await readFile(join(other, 'site.json'), 'utf8'))).toHaveProperty('title')
  })

  it('draws cards from a template in TypeScript, which finds the helpers of the package', async () => {
    const own = join(folder, 'template')
    await mkdir(own)
    for (const [name, text] of Object.entries({
      'site.json': '{ "title": "Try", "cards": { "template": "./card.ts" } }',
      // As `npm init` writes it.
      'package.json': '{ "name": "try", "type": "commonjs" }',
      'one.md': '---\ntitle: One\ndate: 2026-01-02\n---\nText.\n',
      'two.md': '---\ntitle: Two\ndate: 2026-01-02\ncard_template: ./two.mjs\n---\nText.\n',
      'card.ts': `import { type CardFacts, html } from 'spread-info/cards'
        export default (card: CardFacts) => html\`<div tw="bg-red-500 text-6xl">\${card.title}</div>\``,
      'two.mjs': `import { jsx } from 'hono/jsx'
        export default card => jsx('div', { style: { backgroundColor: '#00ffff' } }, card.title)`,
    }))
      await writeFile(join(own, name), text)
    const drawn = await run(['cards', own, '--site', join(own, 'site.json'), '--out', join(own, 'out')])
    expect(drawn).toMatchObject({ code: 0, stderr: '' })
    const corners = ['one', 'two'].map(async name => {
      const { data } = await sharp(join(own, 'out', `${name}-wide.png`))
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      return data.toString('hex', 0, 3)
    })
    expect(await Promise.all(corners)).toEqual(['ef4444', '00ffff'])
  })

  // The clone has the whole packages of which this one has bundles.
  it.runIf(node === NODES[0])('builds and adopts the same as the clone, to the byte', async () => {
    const articles = join(folder, 'same')
    await mkdir(articles)
    for (const [name, text] of Object.entries(WRITTEN)) await writeFile(join(articles, name), text)
    const results = []
    for (const program of [{ main: installed.main, node }, {}]) {
      const at = join(folder, `same-${results.length}`)
      const of = ['--articles', articles, '--data', join(at, 'data')]
      const built = await runCli(['build', ...of, '--out', join(at, 'out')], {}, { cwd: folder, ...program })
      expect(built).toMatchObject({ code: 0 })
      const adopted = await runCli(['adopt', join(at, 'out/feed.xml'), ...of], {}, { cwd: folder, ...program })
      expect(adopted.code, adopted.stderr).toBe(0)
      results.push({ at, adopted: adopted.stdout.replaceAll(at, '') })
    }
    const [ours, clones] = await Promise.all(results.map(({ at }) => textsOf(join(at, 'out'))))
    expect([...(ours?.keys() ?? [])].filter(name => /^cards\/.*\.(png|jpg)$/.test(name)).length).toBeGreaterThan(5)
    expect(ours).toEqual(clones)
    expect(results[0]?.adopted).toBe(results[1]?.adopted)
  })

  it('serves feeds, pages, cards and its own files, and stops when it is asked to', async () => {
    const service = startCli(['serve', ...publication, '--port', '0'], {}, { main: installed.main, cwd: folder, node })
    started.push(service)
    const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
    const get = (path: string) => fetch(`${address}${path}`)
    expect(await (await get('/feed.xml')).text()).toContain('<title>Owls</title>')
    expect(await (await get('/atom.xml')).text()).toContain('They fly by night.')
    expect((await get('/spread-info.js')).headers.get('content-type')).toContain('javascript')
    const page = await (await get('/articles/lamps')).text()
    expect(page).toContain('Lamps &amp; ')
    const card = /property="og:image" content="https:\/\/news\.example([^"]+)"/.exec(page)?.[1]
    const image = await get(card ?? '/')
    expect([image.status, image.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^image\/(png|jpeg)$/),
    ])
    expect((await image.arrayBuffer()).byteLength).toBeGreaterThan(5000)
    const preview = await run(['preview', `${address}/articles/lamps`])
    expect(preview.stdout + preview.stderr).toContain('Mastodon')
    service.child.kill('SIGTERM')
    expect((await service.ended).code).toBe(0)
  })
})

describe('the Worker of the package', () => {
  it('says in one line that wrangler is missing', async () => {
    const folder = join(temporary.path, 'no-wrangler')
    await mkdir(folder)
    const publication = await writeFixture(folder)
    const port = String(await freePort())
    const { code, stderr } = await spreadInfo(['worker', ...publication, '--port', port], {}, folder)
    expect(stderr).toBe('spread-info: the Worker runs in wrangler, which is not installed: npm i -D wrangler\n')
    expect(code).toBe(1)
  })

  it('runs with the wrangler of the project', async () => {
    await link('wrangler')
    const folder = join(temporary.path, 'wrangler')
    await mkdir(folder)
    const publication = await writeFixture(folder)
    const args = ['worker', ...publication, '--port', String(await freePort())]
    const worker = startCli(args, {}, { main: installed.main, cwd: installed.project })
    started.push(worker)
    const [, address] = await worker.line(/Revision \d+: .* at (http:\/\/127\.0\.0\.1:\d+)\//)
    expect(await (await fetch(`${address}/feed.xml`)).text()).toContain('<title>Owls</title>')
    expect((await fetch(`${address}/spread-info.js`)).status).toBe(200)
    worker.child.kill('SIGTERM')
    await worker.ended
    // wrangler's own folder too.
    expect(await readdir(join(folder, 'data/worker'))).toEqual(expect.arrayContaining(['.wrangler', 'wrangler.toml']))
    expect(existsSync(join(installed.project, '.wrangler'))).toBe(false)
  })

  it('is deployed with the files that the document shows', async () => {
    await link('wrangler')
    const document = await readFile(own('docs/cloudflare.md'), 'utf8')
    for (const [, name = '', text = ''] of document.matchAll(
      /`(worker\.js|wrangler\.toml)`:\n\n```\w+\n([\s\S]*?)```/g,
    ))
      await writeFile(join(installed.project, name), text)
    const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')
    const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' }
    const dry = ['deploy', '--dry-run', '--outdir', join(temporary.path, 'deployed')]
    const { stdout } = await execute(process.execPath, [wrangler, ...dry], { cwd: installed.project, env })
    expect(stdout).toMatch(/env\.DB[\s\S]*env\.BLOBS[\s\S]*env\.ASSETS/)
    expect(await readdir(join(temporary.path, 'deployed'))).toContain('worker.js')
  })
})

describe('the folder of the package', () => {
  it('is as it was installed after all this: it may be read-only', async () => {
    expect(await filesOf(installed.folder)).toEqual(filesBefore)
    expect(relative(temporary.path, installed.folder)).toBe('project/node_modules/spread-info')
  })
})
