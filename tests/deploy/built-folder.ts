// A static build by the command line, and the service of the same publication.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createApp } from '../../src/app.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { runCommand } from '../support/command.ts'
import { writeFiles } from './write-files.ts'

/** No two bytes in a row are those of another place. */
export const RECORDING = Buffer.from(Array.from({ length: 4000 }, (_, at) => at % 251))

const LIGHT = `---
title: First light
date: 2026-03-01
tags: [Lamps, Свет]
audio: hoot.mp3
aliases:
  - /2026/03/01/lamps.html
  - /2026/03/an old name/
  - /2026/a $1 (b) & c, d
---
The first paragraph. [Plan](plan.html)
`

/** Publishes and builds twice: an article gets another slug in between. */
export async function buildFolder(folder: string) {
  const write = (files: Readonly<Record<string, string | Buffer>>) => writeFiles(folder, files)
  await write({
    'site.json': JSON.stringify({
      title: 'The Example',
      url: 'https://news.example',
      contentUsage: 'train-ai=n',
      rsl: { prohibits: ['ai-train'] },
    }),
    'articles/lamp.md': LIGHT,
    'articles/owls.md': '---\ntitle: Owls\ndate: 2026-02-01\ntags: [Lamps]\n---\nThey fly by night.\n',
    'articles/hoot.mp3': RECORDING,
    'articles/plan.html': '<script>alert(1)</script>',
  })
  const data = join(folder, 'data')
  const site = join(folder, 'site')
  const places = ['--articles', join(folder, 'articles'), '--site', join(folder, 'site.json'), '--data', data]
  await build([...places, '--out', site])
  await write({ 'articles/lamp.md': LIGHT.replace('date:', 'slug: light\ndate:') })
  await build([...places, '--out', site])
  // As a publisher would add it.
  await writeFiles(site, { '.well-known/security.txt': 'Contact: mailto:a@news.example\n' })
  const ports = await openPorts(data, () => undefined)
  const service = createApp(ports)
  const files = (await readdir(site, { recursive: true })).map(path => `/${path.replaceAll('\\', '/')}`)
  const find = (name: string) => files.find(path => path.startsWith('/files/') && path.endsWith(name)) as string
  return {
    site,
    /** Their addresses. */
    recording: find('hoot.mp3'),
    plan: find('plan.html'),
    /** What the service answers. */
    ask: (path: string) => service.fetch(new Request(`https://news.example${path}`)),
    read: (path: string) => readFile(join(site, path), 'utf8'),
    close: () => ports.close(),
  }
}

async function build(args: readonly string[]): Promise<void> {
  const { code, stderr } = await runCommand(['build', ...args, '--no-cards'])
  if (code !== 0) throw new Error(stderr)
}
