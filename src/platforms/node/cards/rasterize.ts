// Drawings (SVG) as pixels. An SVG is a program that may run for hours, and nothing stops it inside a process: it is drawn
// in one of its own, which is ended when it takes too long.
import { spawn } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('rasterize-entry.ts', import.meta.url))
const TIMEOUT_MS = 10_000

/** An SVG begins with a mark of its bytes' order, white space, and a tag. */
export const isDrawing = (bytes: Uint8Array): boolean =>
  /^(?:\xEF\xBB\xBF)?\s*</.test(String.fromCharCode(...bytes.subarray(0, 64)))

/** A PNG as large as anything that is cut out of a picture needs. Throws where the drawing is broken, or takes too long. */
export const rasterise = (drawing: Uint8Array, patience?: number): Promise<Uint8Array> =>
  draw('whole', drawing, patience)

/** Any picture as a square PNG of 512 pixels, with nothing of it cut off. Throws as `rasterise` does. */
export const rasteriseIcon = (picture: Uint8Array): Promise<Uint8Array> => draw('icon', picture)

async function draw(what: 'whole' | 'icon', drawing: Uint8Array, patience = TIMEOUT_MS): Promise<Uint8Array> {
  const child = spawn(process.execPath, [ENTRY, what], { stdio: ['pipe', 'pipe', 'pipe'], env: {} })
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, patience)
  try {
    // What ends before it has read everything says why on its other streams.
    child.stdin.on('error', () => undefined)
    child.stdin.end(drawing)
    const [png, complaint] = await Promise.all([buffer(child.stdout), buffer(child.stderr)])
    if (late) throw new Error(`it takes more than ${patience / 1000} s to draw`)
    if (png.length === 0) throw new Error(String(complaint).trim() || 'it cannot be drawn')
    return png
  } finally {
    clearTimeout(timer)
  }
}
