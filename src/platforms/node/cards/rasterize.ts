// Drawings (SVG) as pixels. An SVG can take hours to draw, and nothing stops it inside a process: it is drawn in a process of
// its own, which is killed if it takes too long (decisions/025).
import { spawn } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { CardModel } from '../../../cards/model.ts'
import { projectFolders } from './installed.ts'

const ENTRY = fileURLToPath(new URL('rasterize-entry.ts', import.meta.url))
const TIMEOUT_MS = 10_000

/** An SVG starts with a tag, after an optional byte order mark and white space. */
export const isDrawing = (bytes: Uint8Array): boolean =>
  /^(?:\xEF\xBB\xBF)?\s*</.test(String.fromCharCode(...bytes.subarray(0, 64)))

/** A PNG, large enough for everything that is cut from it. Throws if the drawing is broken, or takes longer than `timeout` ms. */
export const rasterise = (drawing: Uint8Array, timeout?: number): Promise<Uint8Array> => draw('whole', drawing, timeout)

/** Any picture as a square PNG of 512 pixels, with nothing cut off. Throws like `rasterise`. */
export const rasteriseIcon = (picture: Uint8Array): Promise<Uint8Array> => draw('icon', picture)

/** A card of the publication itself. `files` are its logo and its fonts, by their keys. Throws like `rasterise`. */
export function drawCover(model: CardModel, files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const encoded = Object.entries(files).map(([key, bytes]) => [key, Buffer.from(bytes).toString('base64')])
  const job: CoverJob = { model, files: Object.fromEntries(encoded) }
  // Fonts are loaded for it alone.
  return draw('cover', Buffer.from(JSON.stringify(job)), 6 * TIMEOUT_MS)
}

/** What the process reads to draw a card. */
export interface CoverJob {
  readonly model: CardModel
  /** In base64, by key. */
  readonly files: Readonly<Record<string, string>>
}

async function draw(what: 'whole' | 'icon' | 'cover', drawing: Uint8Array, timeout = TIMEOUT_MS): Promise<Uint8Array> {
  const child = spawn(process.execPath, [ENTRY, what, ...projectFolders()], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
  })
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, timeout)
  try {
    // A process that ends before it has read everything gives the reason on stderr.
    child.stdin.on('error', () => undefined)
    child.stdin.end(drawing)
    const [png, complaint] = await Promise.all([buffer(child.stdout), buffer(child.stderr)])
    if (late) throw new Error(`it takes more than ${timeout / 1000} s to draw`)
    if (png.length === 0) throw new Error(String(complaint).trim() || 'it cannot be drawn')
    return png
  } finally {
    clearTimeout(timer)
  }
}
