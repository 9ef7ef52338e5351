// A repository with a publication, made after those of small newspapers, and a change of it.
import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'

export const hasGit = (() => {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

export function git(folder: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false']
  return execFileSync('git', ['-C', folder, ...who, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

const photo = (r: number, width = 1600, height = 900): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r, g: 90, b: 60 } } })
    .jpeg({ quality: 60 })
    .toBuffer()

const post = (fields: string, text = 'A text about something.') => `---\n${fields}\n---\n${text}\n`

/** The newspaper in `folder`, committed. */
export async function writeNewspaper(folder: string): Promise<void> {
  await writeFiles(folder, {
    'package.json': '{}',
    'site.json': JSON.stringify({ title: 'The Example', url: 'https://news.example', language: 'en' }),
    'news/same.md': post('title: The same\ndate: 2026-01-01\nsummary: It stays.'),
    'news/edited.md': post('title: Before the edit\ndate: 2026-01-02'),
    'news/gone.md': post('title: It goes\ndate: 2026-01-03'),
    'news/old-name.md': post('title: Renamed\ndate: 2026-01-04', 'A text that is long enough to be known again.'),
    'news/hidden.md': post('title: Hidden soon\ndate: 2026-01-05'),
    'news/draft.md': post('title: A draft\ndate: 2026-01-06\ndraft: true'),
    'news/undated.md': post('title: Without a date\nid: urn:example:undated'),
    'news/photo/index.md': post('title: القلم والورق\nlang: ar\ndate: 2026-01-07\nimage: { src: photo.jpg, alt: ورق }'),
    'news/photo/photo.jpg': await photo(200),
    'news/small/index.md': post('title: Small\ndate: 2026-01-07\nimage: small.jpg'),
    'news/small/small.jpg': await photo(90, 150, 100),
    'news/broken.md': post('title: It will break\ndate: 2026-01-08'),
    'news/untidy.md': post('title: Untidy\ndate: 2026-01-09\nimage: lost.png'),
  })
  git(folder, 'init', '-q', '-b', 'main')
  git(folder, 'add', '-A')
  git(folder, 'commit', '-qm', 'The newspaper')
}

const HOSTILE = '`a` | <img src=x> [b](https://evil.example) ![c](https://evil.example/d.png) $x$ @ann :tada:'

/** Changes of many kinds, not committed. */
export async function changeNewspaper(folder: string): Promise<void> {
  await writeFiles(folder, {
    'news/edited.md': post('title: After the edit\ndate: 2026-01-02'),
    'news/new.md': post(`title: ${JSON.stringify(HOSTILE)}\ndate: 2026-02-01\nimage: missing.png`),
    'news/draft.md': post('title: A draft\ndate: 2026-01-06'),
    'news/hidden.md': post('title: Hidden soon\ndate: 2026-01-05\ndraft: true'),
    'news/later.md': post('title: Later\ndate: 2099-05-06T07:08:00Z'),
    'news/photo/photo.jpg': await photo(20),
    'news/broken.md': '---\ntitle: [unclosed\n---\n',
  })
  await rm(join(folder, 'news/gone.md'))
  git(folder, 'mv', 'news/old-name.md', 'news/new-name.md')
}
