// Pictures of every format and of unusual sizes, and a publication of articles with them.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { plain, scene } from '../cards/support/photographs.ts'
import { movingPng } from '../support/moving-png.ts'

const svg = (size: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="331" height="207" fill="#27c"/></svg>`)

async function makePictures(): Promise<Readonly<Record<string, Buffer>>> {
  const frames = await Promise.all(['#c33', '#3c3'].map(color => plain(500, 401, color).png().toBuffer()))
  const moving = () => sharp(frames, { join: { animated: true } })
  const photograph = await scene(1000, 753).jpeg().toBuffer()
  return {
    'moving.gif': await moving()
      .gif({ delay: [100, 100], loop: 0 })
      .toBuffer(),
    'moving.webp': await moving()
      .webp({ delay: [100, 100], loop: 0 })
      .toBuffer(),
    'moving.png': movingPng(frames as [Buffer, Buffer]),
    'still.gif': await scene(900, 601).gif().toBuffer(),
    'drawing.svg': svg('width="331" height="207"'),
    'without-size.svg': svg('viewBox="0 0 331 207"'),
    'photo.avif': await scene(850, 567).avif({ effort: 0 }).toBuffer(),
    'small.jpg': await scene(150, 101).jpeg().toBuffer(),
    'damaged.jpg': photograph.subarray(0, photograph.length * 0.6),
    'turned.jpg': await scene(700, 527).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    'print.jpg': await scene(870, 611).toColourspace('cmyk').jpeg().toBuffer(),
    'deep.png': await scene(641, 433).toColourspace('rgb16').png().toBuffer(),
    'long.png': await plain(20_000, 200, '#246').png().toBuffer(),
    'dot.png': await plain(1, 1, '#246').png().toBuffer(),
  }
}

export const NAMES = [
  'moving.gif',
  'moving.webp',
  'moving.png',
  'still.gif',
  'drawing.svg',
  'without-size.svg',
  'photo.avif',
  'small.jpg',
  'damaged.jpg',
  'turned.jpg',
  'print.jpg',
  'deep.png',
  'long.png',
  'dot.png',
]

/** Of the article that has this picture as its hero. */
export const slugOf = (name: string) => name.replace('.', '-')

const article = (fields: string, text = 'Text.') => `---\n${fields}\ndate: 2026-10-01\n---\n${text}\n`

/** Writes the publication, and returns the arguments for it. */
export async function writePictures(folder: string): Promise<string[]> {
  const at = (...path: string[]) => join(folder, ...path)
  await mkdir(at('articles'))
  await mkdir(at('data'))
  await writeFile(at('package.json'), '{}')
  await writeFile(at('site.json'), JSON.stringify({ url: 'https://news.example', title: 'The Example', author: 'Ed' }))
  for (const [name, bytes] of Object.entries(await makePictures())) {
    await writeFile(at('articles', name), bytes)
    await writeFile(
      at('articles', `${slugOf(name)}.md`),
      article(`title: ${name}\nimage: { src: ${name}, alt: A picture }`),
    )
  }
  await writeFile(
    at('articles/all.md'),
    article('title: All', NAMES.map(name => `![Of ${name}](${name})`).join('\n\n')),
  )
  await writeFile(at('articles/ann.png'), await plain(96, 96, '#a63').png().toBuffer())
  await writeFile(at('articles/hoot.mp3'), 'Hoo!')
  await writeFile(at('data/authors.yml'), 'cy: { name: Cy, avatar: ../articles/photo.avif }\n')
  const authors: Readonly<Record<string, string>> = {
    'avatar-first': 'authors: [{ name: Ann, avatar: ann.png }, { name: Bo }]\naudio: hoot.mp3',
    'avatar-second': 'authors: [{ name: Bo }, { name: Ann, avatar: ann.png }]',
    'avatar-book': 'author: cy',
    'avatar-drawing': 'author: { name: Di, picture: drawing.svg }',
  }
  for (const [slug, fields] of Object.entries(authors))
    await writeFile(at('articles', `${slug}.md`), article(`title: ${slug}\n${fields}`))
  return ['--articles', at('articles'), '--site', at('site.json'), '--data', at('.data')]
}
