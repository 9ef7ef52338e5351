// Reads and renders in this thread.
import { errorMessage } from '../../text/error-message.ts'
import type { Folder } from '../folder.ts'
import { readSource } from '../read-source.ts'
import { createLazyLinks, renderDocument } from './render-document.ts'
import type { Failure, Lookups, Renderable, Rendered, Renderer, Rendering } from './renderer.ts'

type RenderOne = (article: Renderable, lookups: Lookups) => Promise<Rendered | Failure>

/** Renders articles with what they have in common. Never rejects: a failure is a result. */
export function createRenderOne(
  common: Omit<Rendering, 'linkable'>,
  readLinkable: () => Rendering['linkable'],
): RenderOne {
  const context = { ...common, links: createLazyLinks(readLinkable, common.site) }
  return async (article, lookups) => {
    try {
      return await renderDocument(article, context, lookups)
    } catch (error) {
      return { failed: errorMessage(error) }
    }
  }
}

/** Without a bound. */
export function createRendererHere(folder: Folder): Renderer {
  return {
    prepare: () => undefined,
    read: async (files, { site, book }) => files.map(file => readSource(folder, file, site, book)),
    async *render(tasks, { linkable, ...common }) {
      const renderOne = createRenderOne(common, () => linkable)
      for (const task of tasks) yield [await renderOne(task, task.lookups)]
    },
  }
}
