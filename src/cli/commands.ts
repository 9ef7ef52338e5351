// Every command in one table. What a command does is loaded when it runs.
import { OPTIONS, type Option, type Values } from './options.ts'

export interface Command {
  readonly name: string
  readonly summary: string
  readonly options: readonly Option[]
  load(): Promise<{ run(values: Values): Promise<void> }>
}

/** To add a command: one file beside this one, one entry here. The first runs when none is named. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'serve',
    summary: 'publish a folder of articles and serve it',
    options: [
      OPTIONS.articles,
      OPTIONS.receive,
      OPTIONS.site,
      OPTIONS.data,
      OPTIONS.port,
      OPTIONS.host,
      OPTIONS.url,
      OPTIONS.trustedProxies,
    ],
    load: () => import('./serve.ts'),
  },
  {
    name: 'check',
    summary: 'read every article and tell what is wrong, and how to mend it',
    options: [OPTIONS.articles, OPTIONS.site, OPTIONS.data, OPTIONS.writeIds],
    load: () => import('./check.ts'),
  },
  {
    name: 'publish',
    summary: 'publish a folder of articles once, here or to a service elsewhere',
    options: [
      OPTIONS.articles,
      OPTIONS.site,
      OPTIONS.data,
      OPTIONS.url,
      OPTIONS.to,
      OPTIONS.noCards,
      OPTIONS.force,
      OPTIONS.dryRun,
    ],
    load: () => import('./publish.ts'),
  },
  {
    name: 'cards',
    summary: 'write the share cards as pictures, with a page and a contact sheet to look at',
    options: [OPTIONS.articles, OPTIONS.site, OPTIONS.article, OPTIONS.out],
    load: () => import('./cards.ts'),
  },
  {
    name: 'preview',
    summary: 'show what each platform makes of a page, of this publication or any other on the web',
    options: [OPTIONS.page],
    load: () => import('./preview.ts'),
  },
  {
    name: 'worker',
    summary: 'run the Cloudflare Worker on this machine and publish the folder to it',
    options: [OPTIONS.articles, OPTIONS.site, OPTIONS.data, OPTIONS.port, OPTIONS.host, OPTIONS.url],
    load: () => import('./worker.ts'),
  },
]
