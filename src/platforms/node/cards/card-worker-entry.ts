// The code of the process that card-worker.ts starts.
import { createBlobs } from '../blobs.ts'
import { createRpc, portToParent } from '../threads/rpc.ts'
import { createCardRenderer, pictureReader } from './card-renderer.ts'
import type { DrawFunctions } from './card-worker.ts'
import { lookInProject } from './installed.ts'

const [blobs, ...projects] = process.argv.slice(2)
for (const folder of projects) lookInProject(folder)
const { card, rendition, roughRendition } = createCardRenderer(pictureReader(createBlobs(blobs as string)))
createRpc(portToParent, { card, rendition, roughRendition } satisfies DrawFunctions)

// Ctrl-C in a terminal reaches both processes. The parent decides; without it, nothing is left to do.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
