// The code of the threads that render-thread.ts starts: the functions that it calls.
import { deserialize } from 'node:v8'
import { workerData } from 'node:worker_threads'
import { readSource } from '../../../publishing/read-source.ts'
import { createRenderOne } from '../../../publishing/rendering/render-here.ts'
import type { FoundFile, FoundPicture, Linkable } from '../../../publishing/rendering/renderer.ts'
import { createFolder } from '../folder.ts'
import type { Common, RenderCallbacks, RenderFunctions, RenderThreadData } from './render-thread.ts'
import { createRpc, portToParent } from './rpc.ts'

const { progress } = workerData as RenderThreadData

// The file that the processor works on now, and how many are done: the other side reads them even if this thread can't answer.
const enter = (id: number) => void Atomics.store(progress, 0, id)
const leave = () => void Atomics.add(progress, 1, 1)

let current: { readonly id: number; readonly renderOne: ReturnType<typeof createRenderOne> } | undefined

function renderingWith({ id, linkable, ...common }: Common): ReturnType<typeof createRenderOne> {
  if (current?.id !== id) {
    const renderOne = createRenderOne(common, () => deserialize(new Uint8Array(linkable)) as Linkable)
    current = { id, renderOne }
  }
  return current.renderOne
}

const functions: RenderFunctions = {
  ready: () => undefined,
  read(root, jobs, { site, book }) {
    const folder = createFolder(root)
    return jobs.map(({ id, file }) => {
      enter(id)
      const parsed = readSource(folder, file, site, book)
      leave()
      return parsed
    })
  },
  render(jobs, common) {
    const renderOne = renderingWith(common)
    // While one waits for its pictures, others are rendered.
    const render = async ({ id, article }: (typeof jobs)[number]) => {
      const ask = async <T>(asked: Promise<T>): Promise<T> => {
        const answer = await asked
        enter(id)
        return answer
      }
      enter(id)
      const rendered = await renderOne(article, {
        findPicture: (path): Promise<FoundPicture> => ask(call('findPicture', id, path)),
        findFile: (path): Promise<FoundFile> => ask(call('findFile', id, path)),
        exists: path => ask(call('exists', id, path)),
      })
      leave()
      return rendered
    }
    return Promise.all(jobs.map(render))
  },
}
const { call } = createRpc<RenderCallbacks>(portToParent, functions)
