// A small publication on the disk. Its articles are written out here, so that tests know what to expect.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** One black pixel on white, 2 x 1 (PNG). */
const PIXELS = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGNg+A8AAQEBAICrdEwAAAAASUVORK5CYII=',
  'base64',
)

export const SITE = {
  title: 'The Example',
  description: 'News of nothing',
  language: 'en',
  url: 'https://news.example',
}

/** 3,000,000 bytes, of which no two hundred are the same. */
export const PLAN = Buffer.from(Array.from({ length: 3_000_000 / 8 }, (_, at) => String(at).padStart(8)).join(''))

const FILES: Readonly<Record<string, string | Buffer>> = {
  'site.json': JSON.stringify(SITE),
  'articles/lamps/index.md': `---
title: 'Lamps & "Light" <again>'
date: 2026-03-01T09:00:00+02:00
tags: [Light, Glass]
section: Craft
author: { name: Ann Lee, url: https://ann.example }
image: { src: lamp.png, alt: A lamp, caption: The lamp, credit: Example Agency }
aliases: [/2026/03/lamps/]
---
The first paragraph, with a [link](../owls.md), the [Plan of lamps](Plan%20(1).pdf) and a picture.

![Two pixels](lamp.png)
`,
  'articles/lamps/lamp.png': PIXELS,
  'articles/lamps/Plan (1).pdf': PLAN,
  'articles/owls.md':
    '---\ntitle: Owls\ndate: 2026-02-01\ntags: [Birds, Light]\nauthor: Bo Ek\nsection: Nature\naudio: hoot.mp3\nduration: "1:01"\nepisode: 3\ntranscript: hoot.vtt\n---\nThey fly by night.\n',
  'articles/hoot.mp3': 'Hoo!',
  'articles/hoot.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nHoo!\n',
  'articles/qalam.md':
    '---\ntitle: القلم والورق\ndate: 2026-01-05\nlang: ar\nauthor: Ann Lee\n---\nالحبر على الورق في الساعة 10:30.\n',
  'articles/draft.md': '---\ntitle: Not yet\ndate: 2026-01-01\ndraft: true\ntags: [Secret]\n---\nNobody sees this.\n',
  'articles/later.md': '---\ntitle: Tomorrow\ndate: 2099-01-01\ntags: [Future]\n---\nNot before its time.\n',
  'articles/broken.md': '---\ntitle: [unclosed\n---\nLost.\n',
}

/** Writes the publication below `folder` and returns the arguments for it. */
export async function writeFixture(folder: string): Promise<string[]> {
  for (const [path, content] of Object.entries(FILES)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  return ['--articles', join(folder, 'articles'), '--site', join(folder, 'site.json'), '--data', join(folder, 'data')]
}
