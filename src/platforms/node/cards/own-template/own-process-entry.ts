// The code of the process that own-process.ts starts: it runs publishers' own card templates.

import { dirname, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { styleOf } from '../../../../cards/flaws.ts'
import type { Flaw } from '../../../../cards/model.ts'
import { createDrawOwn } from '../../../../cards/own-template/draw-own.ts'
import { UnusableTemplate } from '../../../../cards/own-template/resolve-tree.ts'
import { noteUnknownClass } from '../../../../cards/own-template/tailwind.ts'
import { createBlobs } from '../../blobs.ts'
import { createRpc, portToParent } from '../../threads/rpc.ts'
import { pictureReader } from '../card-renderer.ts'
import { fontFiles } from '../font-files.ts'
import { createRaster } from '../raster.ts'
import { explainError, findMention, findStyle, guardImports, loadTemplate } from './load-template.ts'
import { type OwnFunctions, type ParentFunctions, TOO_LARGE } from './own-process.ts'
import { createOwnRaster } from './own-raster.ts'
import { findTemplate, realFile, type TemplateFiles } from './template-files.ts'
import { nameIn } from './template-roots.ts'

// Nothing of this process runs while a template loops: another thread ends it if the parent is gone, or if it takes too much.
const WATCH = `
const { workerData: { parent, limit } } = require('node:worker_threads')
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  if (process.memoryUsage.rss() > limit)
    try { process.kill(process.pid, '${TOO_LARGE}') } catch { process.kill(process.pid, 'SIGKILL') }
}, 250)`
const MAX_BYTES = 1_000_000_000

const [blobs = '', ...roots] = process.argv.slice(2)
new Worker(WATCH, { eval: true, workerData: { parent: process.ppid, limit: MAX_BYTES } }).unref()
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
for (const name of ['exit', 'abort', 'reallyExit'] as const)
  Object.assign(process, {
    [name]() {
      throw new Error(`a card template may not call process.${name}()`)
    },
  })
// What a template leaves behind, such as a promise that nothing awaits, must not end the cards of others.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, () => undefined)
const { warn } = console
Object.assign(console, {
  warn(...message: unknown[]) {
    if (!noteUnknownClass(String(message[0]))) warn(...message)
  },
})
guardImports(roots)

const rpc = createRpc<ParentFunctions>(portToParent, {
  card: createCard(),
  ready: () => undefined,
} satisfies OwnFunctions)

function createCard(): OwnFunctions['card'] {
  const readPicture =
    blobs === ''
      ? async (key: string) => (await rpc.call('readPicture', key)) ?? undefined
      : pictureReader(createBlobs(blobs))
  const raster = createRaster(readPicture)
  const loaded = new Map<string, { readonly version: string; readonly draw: Promise<ReturnType<typeof load>> }>()

  async function load(path: string) {
    const template = await loadTemplate(path)
    const locate = (src: string) => {
      if (!/^\.{1,2}\//.test(src))
        throw new UnusableTemplate(`it shows "${src}": write "./${src}" for a file beside it`)
      const file = realFile(resolve(dirname(path), src), roots)
      if (file === undefined)
        throw new UnusableTemplate(`it shows "${src}", which is not there, or outside of the folder`)
      return file
    }
    const draw = createDrawOwn(createOwnRaster(raster, { readPicture, locate }), {
      ...fontFiles,
      readBrand: readPicture,
    })
    return { template, draw }
  }

  const places = new Map<string, ReturnType<typeof findStyle>>()
  /** A wrong style is the template's fault, not that of its articles. */
  function placed(flaw: Flaw, { path, files, template }: TemplateFiles): Flaw {
    const style = styleOf(flaw)
    if (style === undefined) return flaw
    const name = `${path} ${template.version} ${style}`
    const place = places.get(name) ?? findStyle(files, style)
    places.set(name, place)
    return { ...flaw, file: nameIn(roots, place.path ?? path), ...(place.line !== undefined && { line: place.line }) }
  }

  return async (model, isDry) => {
    const found = findTemplate(model.template, roots)
    const known = loaded.get(model.template)
    if (found?.template.version !== model.own?.version || (known && known.version !== model.own?.version))
      return 'stale'
    if (!found) return 'stale'
    const own = known ?? { version: found.template.version, draw: load(found.path) }
    loaded.set(model.template, own as never)
    try {
      const { template, draw } = await own.draw
      const { bytes, flaws } = await draw({ model, template, isDry })
      return { bytes, flaws: flaws.map(flaw => placed(flaw, found)) }
    } catch (error) {
      const failure = { path: found.path, ...explainError(error, roots) }
      return failure.line === undefined ? { ...failure, ...findMention(found.files, failure.message) } : failure
    }
  }
}
