// To add a generator: one file beside this one, one row here. Where two can read the same file, the stricter one is first.
import { astro } from './astro.ts'
import { docusaurus } from './docusaurus.ts'
import { eleventy } from './eleventy.ts'
import type { Generator } from './found.ts'
import { bridgetown } from './further/bridgetown.ts'
import { gatsby, next, nuxt } from './further/frameworks.ts'
import { mkdocs } from './further/mkdocs.ts'
import { pelican } from './further/pelican.ts'
import { quarto } from './further/quarto.ts'
import { hexo } from './hexo.ts'
import { hugo } from './hugo/hugo.ts'
import { jekyll } from './jekyll.ts'
import { vitepress } from './vitepress.ts'
import { zola } from './zola.ts'

export const GENERATORS: readonly Generator[] = [
  zola,
  hugo,
  hexo,
  jekyll,
  astro,
  docusaurus,
  vitepress,
  eleventy,
  pelican,
  mkdocs,
  quarto,
  bridgetown,
  gatsby,
  next,
  nuxt,
]
