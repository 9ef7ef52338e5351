// Every command in one table. What a command does is loaded when it runs.
import { OPTIONS, type Option, type Values } from './options.ts'

export interface Command {
  readonly name: string
  readonly summary: string
  readonly options: readonly Option[]
  load(): Promise<{ run(values: Values): Promise<void> }>
}

/** To add a command: one file beside this one, one entry here. The first one is the default. */
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
      OPTIONS.open,
      OPTIONS.trustedProxies,
      OPTIONS.verbose,
    ],
    load: () => import('./serve.ts'),
  },
  {
    name: 'init',
    summary: 'write a settings file with what the configuration of another generator says, or an example',
    options: [OPTIONS.articles, OPTIONS.example],
    load: () => import('./init.ts'),
  },
  {
    name: 'check',
    summary: 'check every article and report problems with their fixes',
    options: [
      OPTIONS.articles,
      OPTIONS.site,
      OPTIONS.data,
      OPTIONS.writeIds,
      OPTIONS.format,
      OPTIONS.summary,
      OPTIONS.verbose,
    ],
    load: () => import('./check.ts'),
  },
  {
    name: 'publish',
    summary: 'publish a folder of articles once, to the local store or to a remote service',
    options: [
      OPTIONS.articles,
      OPTIONS.site,
      OPTIONS.data,
      OPTIONS.url,
      OPTIONS.to,
      OPTIONS.noCards,
      OPTIONS.force,
      OPTIONS.replace,
      OPTIONS.dryRun,
      OPTIONS.verbose,
    ],
    load: () => import('./publish.ts'),
  },
  {
    name: 'build',
    summary: 'write everything that needs no server as files, for any web host',
    options: [
      OPTIONS.articles,
      OPTIONS.outBuild,
      OPTIONS.site,
      OPTIONS.data,
      OPTIONS.url,
      OPTIONS.live,
      OPTIONS.noCards,
      OPTIONS.offline,
      OPTIONS.forceBuild,
      OPTIONS.replace,
      OPTIONS.verbose,
    ],
    load: () => import('./build.ts'),
  },
  {
    name: 'adopt',
    summary: 'take over ids, dates and addresses from old feeds, so that subscribers get no article twice',
    options: [
      OPTIONS.feed,
      OPTIONS.articles,
      OPTIONS.site,
      OPTIONS.data,
      OPTIONS.toAdopt,
      OPTIONS.forceAdopt,
      OPTIONS.dryAdopt,
    ],
    load: () => import('./adopt.ts'),
  },
  {
    name: 'cards',
    summary: 'write all share cards as image files, with an HTML page and a contact sheet that show them',
    options: [OPTIONS.articles, OPTIONS.site, OPTIONS.article, OPTIONS.out, OPTIONS.verbose],
    load: () => import('./cards.ts'),
  },
  {
    name: 'preview',
    summary: 'show how each platform will display a link to a page, yours or any other on the web',
    options: [OPTIONS.page],
    load: () => import('./preview.ts'),
  },
  {
    name: 'review',
    summary:
      'write a page with everything that a change of the folder changes for readers: articles, cards and link previews',
    options: [
      OPTIONS.articles,
      OPTIONS.base,
      OPTIONS.since,
      OPTIONS.site,
      OPTIONS.data,
      OPTIONS.url,
      OPTIONS.outReview,
      OPTIONS.summary,
      OPTIONS.limit,
      OPTIONS.verbose,
    ],
    load: () => import('./review.ts'),
  },
  {
    name: 'worker',
    summary: 'run the Cloudflare Worker locally and publish the folder to it',
    options: [
      OPTIONS.articles,
      OPTIONS.site,
      OPTIONS.data,
      OPTIONS.workerPort,
      OPTIONS.host,
      OPTIONS.url,
      OPTIONS.verbose,
    ],
    load: () => import('./worker.ts'),
  },
]
