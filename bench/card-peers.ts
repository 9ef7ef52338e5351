// The same card drawn by others: takumi, also with sharp for the photograph, and satori with sharp or with resvg-wasm, as
// @vercel/og does it. takumi gets the format that is faster for it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { type Node, Renderer } from '@takumi-rs/core'
import satori from 'satori'
import sharp from 'sharp'
import { FAMILIES } from '../src/cards/text/families.ts'
import { decodeWoff2 } from '../src/cards/text/woff2.ts'
import { fontFiles } from '../src/platforms/node/cards/font-files.ts'

export interface PeerCard {
  readonly title: string
  /** A JPEG of 2400x1600. */
  readonly photo?: Uint8Array
}

const SIZE = { width: 1200, height: 630 }
export const WORDS = {
  section: 'Unfurling',
  publication: 'The Example',
  author: 'Anna Weiss',
  date: 'October 1, 2026',
  credit: 'Source: Example Agency',
}
const QUALITY = 84
const SHADE = 'linear-gradient(transparent, #000c)'

const file = FAMILIES.sans.files.replace('*', 'latin')
const inter = decodeWoff2(fontFiles.read(FAMILIES.sans.package, file), fontFiles.inflate)

const frame = {
  ...SIZE,
  display: 'flex',
  flexDirection: 'column',
  justifyContent: 'space-between',
  padding: '45px 60px',
  boxSizing: 'border-box',
  fontFamily: 'Inter',
}
const row = { display: 'flex', justifyContent: 'space-between', fontSize: 24 }
const colors = (withPhoto: boolean) => (withPhoto ? { color: '#fff' } : { color: '#111', backgroundColor: '#faf7f1' })

/** `picture` fills the card; without it a card with a photograph is transparent where the photograph will be. */
async function satoriSvg({ title, photo }: PeerCard, picture?: string): Promise<string> {
  const words = (text: string, style = {}) => ({
    type: 'div',
    props: { style: { display: 'flex', ...style }, children: text },
  })
  const fill = { position: 'absolute', left: 0, top: 0, ...SIZE }
  const tree = {
    type: 'div',
    props: {
      style: { ...frame, ...colors(photo !== undefined) },
      children: [
        ...(picture ? [{ type: 'img', props: { src: picture, style: { ...fill, objectFit: 'cover' } } }] : []),
        ...(photo ? [{ type: 'div', props: { style: { ...fill, backgroundImage: SHADE } } }] : []),
        {
          type: 'div',
          props: { style: row, children: [words(WORDS.section), words(WORDS.publication), words(WORDS.date)] },
        },
        words(title, { fontSize: 76, lineHeight: 1.1 }),
        {
          type: 'div',
          props: { style: row, children: [words(WORDS.author), ...(photo ? [words(WORDS.credit)] : [])] },
        },
      ],
    },
  }
  return satori(tree as Parameters<typeof satori>[0], {
    ...SIZE,
    fonts: [{ name: 'Inter', data: Buffer.from(inter), weight: 700 }],
  })
}

/** The part that fills a card; libjpeg makes it smaller while it decodes. */
const shrink = (photo: Uint8Array) => sharp(photo).resize({ ...SIZE, fit: 'cover' })

export async function satoriWithSharp(card: PeerCard): Promise<Uint8Array> {
  const svg = Buffer.from(await satoriSvg(card))
  if (!card.photo) return sharp(svg).png().toBuffer()
  return shrink(card.photo)
    .composite([{ input: svg }])
    .jpeg({ quality: QUALITY })
    .toBuffer()
}

await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
export async function satoriWithResvg(card: PeerCard): Promise<Uint8Array> {
  const picture = card.photo && `data:image/jpeg;base64,${Buffer.from(card.photo).toString('base64')}`
  const rendered = new Resvg(await satoriSvg(card, picture), { fitTo: { mode: 'original' } }).render()
  const png = rendered.asPng()
  rendered.free()
  return png
}

// Without its cache of decoded images, since every article has another photo.
const renderer = new Renderer({ cacheMaxBytes: 0 })
await renderer.registerFont({ name: 'Inter', data: inter as Uint8Array<ArrayBuffer> })

function takumiNode({ title, photo }: PeerCard): Node {
  const say = (text: string, style = {}) => ({ type: 'text', text, style })
  const picture = {
    backgroundImage: `${SHADE}, url(photograph.jpg)`,
    backgroundSize: '100% 100%, cover',
    backgroundPosition: 'center',
  }
  return {
    type: 'container',
    style: { ...frame, ...colors(photo !== undefined), ...(photo && picture) },
    children: [
      { type: 'container', style: row, children: [say(WORDS.section), say(WORDS.publication), say(WORDS.date)] },
      say(title, { fontSize: 76, lineHeight: 1.1, fontWeight: 700 }),
      { type: 'container', style: row, children: [say(WORDS.author), ...(photo ? [say(WORDS.credit)] : [])] },
    ],
  } as unknown as Node
}

export async function takumi(card: PeerCard): Promise<Uint8Array> {
  const { photo } = card
  return renderer.render(takumiNode(card), {
    ...SIZE,
    ...(photo ? { format: 'jpeg', quality: QUALITY } : { format: 'png' }),
    ...(photo && {
      images: [{ src: 'photograph.jpg', data: photo as Uint8Array<ArrayBuffer>, cache: 'none' as const }],
    }),
  })
}

/** takumi gets the photograph in the card's size, as a PNG that is not compressed: nothing else takes it less time to read. */
export async function sharpWithTakumi({ title, photo }: PeerCard): Promise<Uint8Array> {
  return takumi({
    title,
    photo: await shrink(photo as Uint8Array)
      .png({ compressionLevel: 0 })
      .toBuffer(),
  })
}
