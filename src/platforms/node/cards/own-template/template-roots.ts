import { dirname, relative, resolve, sep } from 'node:path'

/** The folders that a template and its files may be in; the last one is that of the articles. */
export type TemplateRoots = readonly string[]

/** Beside the settings, and in the folder of articles. */
export const templateRoots = ({
  site,
  articles,
}: {
  readonly site: string
  readonly articles: string
}): TemplateRoots => [...new Set([dirname(resolve(site)), resolve(articles)])]

/** The name of a file in reports: relative to the folder of articles. */
export const nameIn = (roots: TemplateRoots, path: string): string =>
  relative(roots.at(-1) ?? '', path)
    .split(sep)
    .join('/')
