// The publisher's settings: one row a setting, so that site.json, its checks and the README's table are one list.
import type { Picture } from './article.ts'
import { type CustomNetwork, parseCustomNetwork } from './text/custom-network.ts'
import { parseLanguage } from './text/language.ts'
import type { Problem } from './text/problem.ts'
import { trimTrailing } from './text/trim-trailing.ts'
import { toUri } from './text/uri.ts'

export interface Site {
  readonly title: string
  readonly description: string
  /** Absolute, without a trailing slash; empty until the publication has an address. */
  readonly url: string
  readonly language: string
  readonly author: string
  readonly copyright: string
  /** A file beside site.json; empty when there is none. */
  readonly logo: string
  /** The logo as publishing stored it. */
  readonly mark?: Picture
  /** The logo, or its replacement, as a square PNG: drawn by publishing. */
  readonly icon?: Picture
  readonly accent: string
  readonly feeds: {
    readonly items: number
    readonly content: 'full' | 'summary'
    readonly ttl: number
    readonly markdown: boolean
    readonly hub: string
  }
  /** Really Simple Licensing: no licence is published if both lists are empty. */
  readonly rsl: {
    readonly permits: readonly string[]
    readonly prohibits: readonly string[]
    readonly payment: string
    readonly terms: string
  }
  /** IETF AIPREF; empty for no preference. */
  readonly contentUsage: string
  readonly cards: { readonly template: string }
  readonly pictures: { readonly remote: readonly string[] }
  /** A template of addresses such as `https://example.org/:year/:slug/`; empty when our own pages are the articles'. */
  readonly articleUrl: string
  readonly unfurl: {
    readonly type: 'NewsArticle' | 'Article' | 'BlogPosting'
    readonly oembed: 'rich' | 'link'
  }
  readonly share: {
    readonly networks: readonly string[]
    readonly custom: readonly CustomNetwork[]
    readonly origins: readonly string[]
    readonly x: string
    readonly facebookApp: string
    readonly minCount: number
    readonly visitorsPerMinute: number
    readonly attribution: boolean
    readonly utm: string
  }
}

/** Returns the value as the site uses it, or undefined if it is invalid. */
type Parse = (value: unknown) => unknown

interface Setting {
  readonly path: string
  readonly kind: string
  readonly parse: Parse
  /** The value is a list. Each member is parsed alone: an invalid member does not affect the others. */
  readonly isList?: true
  readonly fallback: unknown
  readonly meaning: string
}

const text: Parse = value => (typeof value === 'string' ? value.trim() : undefined)
const color: Parse = value => (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : undefined)
const language: Parse = value => (typeof value === 'string' ? parseLanguage(value) : undefined)
const name: Parse = value => (typeof value === 'string' ? value : undefined)
const flag: Parse = value => (typeof value === 'boolean' ? value : undefined)
/** Campaign parameters and nothing else, so that they fit into any query. */
const campaign: Parse = value =>
  typeof value === 'string' && /^(?:utm_[a-z_]+=(?:[\w.~-]|\{network\})+(?:&(?!$)|$))*$/.test(value) ? value : undefined
const count =
  (least: number, most: number): Parse =>
  value =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? value : undefined
const oneOf =
  (...choices: readonly string[]): Parse =>
  value =>
    choices.find(choice => choice === value)

/** Kept exactly as written, with its slash and query: others know it in this form. */
const address: Parse = value =>
  value === '' || (typeof value === 'string' && /^https?:\/\/[^\s#<>"]+$/.test(value) && URL.canParse(value))
    ? value
    : undefined

// The uses that RSL 1.0 has names for.
const USES = ['all', 'search', 'ai-all', 'ai-train', 'ai-input', 'ai-index']
const use: Parse = oneOf(...USES)

const origin: Parse = value =>
  typeof value === 'string' && URL.parse(value)?.origin === value && value !== 'null' ? value : undefined

/** The looks of share cards; each is a file in cards/templates/. */
export const CARD_TEMPLATES = ['editorial', 'panel', 'bold'] as const

const host: Parse = value =>
  value === '*' || (typeof value === 'string' && URL.parse(`https://${value}`)?.host === value) ? value : undefined

/** An absolute http or https address without its trailing slash; the empty text stands for "none yet". */
export const parsePublicUrl: Parse = value => {
  if (value === '') return ''
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined
  const url = new URL(value)
  if (!/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) return undefined
  return trimTrailing(toUri(url), /\//)
}

export const SETTINGS: readonly Setting[] = [
  { path: 'title', kind: 'text', parse: text, fallback: 'Untitled', meaning: 'The name of the publication' },
  { path: 'description', kind: 'text', parse: text, fallback: '', meaning: 'What it is about, in one sentence' },
  {
    path: 'url',
    kind: 'an http or https address',
    parse: parsePublicUrl,
    fallback: '',
    meaning: 'The public address; if empty, the address it is served at',
  },
  {
    path: 'language',
    kind: 'a BCP 47 tag such as "en"',
    parse: language,
    fallback: 'en',
    meaning: 'The main language',
  },
  { path: 'author', kind: 'text', parse: text, fallback: '', meaning: 'The default author' },
  { path: 'copyright', kind: 'text', parse: text, fallback: '', meaning: 'The copyright notice in feeds and on pages' },
  {
    path: 'logo',
    kind: 'text',
    parse: text,
    fallback: '',
    meaning: 'An image file beside site.json; feeds show a square PNG of it',
  },
  {
    path: 'accent',
    kind: 'a color such as "#b3261e"',
    parse: color,
    fallback: '#b3261e',
    meaning: 'The accent colour',
  },
  {
    path: 'feeds.items',
    kind: 'a whole number from 1 to 500',
    parse: count(1, 500),
    fallback: 50,
    meaning: 'How many articles a feed contains',
  },
  {
    path: 'feeds.content',
    kind: '"full" or "summary"',
    parse: oneOf('full', 'summary'),
    fallback: 'full',
    meaning: 'Whether feeds contain whole articles (`full`) or summaries (`summary`)',
  },
  {
    path: 'feeds.ttl',
    kind: 'a whole number of minutes from 1 to 1440',
    parse: count(1, 1440),
    fallback: 15,
    meaning: 'How many minutes feed readers may cache a feed',
  },
  {
    path: 'feeds.markdown',
    kind: 'true or false',
    parse: flag,
    fallback: false,
    meaning: 'Whether feeds also contain the Markdown of each article (`source:markdown`)',
  },
  {
    path: 'feeds.hub',
    kind: 'an http or https address',
    parse: address,
    fallback: '',
    meaning: 'A WebSub hub: feeds link to it, and it is notified of new articles',
  },
  {
    path: 'rsl.permits',
    kind: `a list of ${USES.map(use => `"${use}"`).join(' ')}`,
    parse: use,
    isList: true,
    fallback: [],
    meaning:
      'What machines may do with the articles (RSL 1.0). A licence is published if `permits` or `prohibits` is set',
  },
  {
    path: 'rsl.prohibits',
    kind: `a list of ${USES.map(use => `"${use}"`).join(' ')}`,
    parse: use,
    isList: true,
    fallback: [],
    meaning: 'What machines may not do with the articles',
  },
  {
    path: 'rsl.payment',
    kind: '"free", "attribution", "subscription", "purchase", "crawl", "training", "use" or "contribution"',
    parse: oneOf('free', 'attribution', 'subscription', 'purchase', 'crawl', 'training', 'use', 'contribution'),
    fallback: 'free',
    meaning: 'What the licence asks in return',
  },
  {
    path: 'rsl.terms',
    kind: 'an http or https address',
    parse: address,
    fallback: '',
    meaning: 'The address of the licence terms',
  },
  {
    path: 'contentUsage',
    kind: 'preferences such as "train-ai=n, search=y"',
    parse: value =>
      typeof value === 'string' && /^([a-z*][\w.*-]*=(y|n)(, *(?=[a-z*])|$))*$/.test(value) ? value : undefined,
    fallback: '',
    meaning: 'Preferences for automated use (IETF AIPREF), sent in `Content-Usage` headers and robots.txt',
  },
  {
    path: 'cards.template',
    kind: `one of ${CARD_TEMPLATES.map(name => `"${name}"`).join(', ')}`,
    parse: oneOf(...CARD_TEMPLATES),
    fallback: 'editorial',
    meaning: 'The look of share cards: `editorial`, `panel` or `bold`',
  },
  {
    path: 'pictures.remote',
    kind: 'a list of hosts such as "images.example.org", or ["*"]',
    parse: host,
    isList: true,
    fallback: [],
    meaning: 'Other hosts from which an article’s main image may come; it is fetched once. `"*"` allows any host',
  },
  {
    path: 'articleUrl',
    kind: 'an address with ":slug" in it, such as "https://example.org/:year/:slug/"',
    parse: value =>
      value === ''
        ? ''
        : typeof value === 'string' && URL.canParse(value) && /^https?:.*:slug\b/.test(value)
          ? toUri(new URL(value))
          : undefined,
    fallback: '',
    meaning:
      'The address of your own article pages, if you have any, with `:slug` and, if needed, `:year` `:month` `:day` `:section` `:language`',
  },
  {
    path: 'unfurl.type',
    kind: '"NewsArticle", "Article" or "BlogPosting"',
    parse: oneOf('NewsArticle', 'Article', 'BlogPosting'),
    fallback: 'NewsArticle',
    meaning: 'The schema.org type of articles',
  },
  {
    path: 'unfurl.oembed',
    kind: '"rich" or "link"',
    parse: oneOf('rich', 'link'),
    fallback: 'rich',
    meaning: 'Whether other sites may embed a card of an article (`rich`) or only link to it (`link`)',
  },
  {
    path: 'share.networks',
    kind: 'a list of network names',
    parse: name,
    isList: true,
    fallback: ['mastodon', 'bluesky', 'facebook', 'x', 'linkedin', 'whatsapp', 'telegram', 'email'],
    meaning: 'The buttons of the share bar, in order',
  },
  { path: 'share.x', kind: 'text', parse: text, fallback: '', meaning: 'The X account of the publication, without @' },
  {
    path: 'share.minCount',
    kind: 'a whole number from 0 to 1000',
    parse: count(0, 1000),
    fallback: 10,
    meaning: 'Counts below this are hidden, on pages and in JSON; counts above it are rounded. 0 shows all, exactly',
  },
  {
    path: 'share.custom',
    kind: 'a list like [{ "id": "intranet", "name": "Intranet", "template": "https://intranet.example/new?link={url}" }]; {url}, {title} and {message} stand for whole parameters of an https address',
    parse: parseCustomNetwork,
    isList: true,
    fallback: [],
    meaning: 'Your own networks',
  },
  {
    path: 'share.origins',
    kind: 'a list of origins such as "https://www.example.org"',
    parse: origin,
    isList: true,
    fallback: [],
    meaning: 'Other origins of your pages: these pages may be shared and counted, and may show the share bar',
  },
  {
    path: 'share.facebookApp',
    kind: 'the number of a Facebook app, as text',
    parse: value => (typeof value === 'string' && /^\d{0,20}$/.test(value) ? value : undefined),
    fallback: '',
    meaning: 'The ID of your Facebook app; Messenger and the Facebook dialog need one',
  },
  {
    path: 'share.visitorsPerMinute',
    kind: 'a whole number from 0 to 100000',
    parse: count(0, 100_000),
    fallback: 30,
    meaning:
      'How many visitors one IP address may add to the counts per minute, and how many attributed shares; 0 means no limit',
  },
  {
    path: 'share.attribution',
    kind: 'true or false',
    parse: flag,
    fallback: false,
    meaning: 'Tag shares with a random id (kept 90 days) to report visits and re-shares at `/shares/:slug/tree`',
  },
  {
    path: 'share.utm',
    kind: 'campaign parameters such as "utm_source={network}&utm_medium=social"',
    parse: campaign,
    fallback: '',
    meaning: 'Campaign parameters added to shared addresses, such as `utm_source={network}&utm_medium=social`',
  },
]

/** Settings from parsed JSON. Invalid and unknown ones become problems; an invalid one gets its default value. */
export function parseSite(input: unknown, file = 'site.json'): { site: Site; problems: Problem[] } {
  const problems: Problem[] = []
  const given = flatten(input)
  const site: Record<string, unknown> = {}
  for (const setting of SETTINGS) {
    const { path, kind, fallback } = setting
    const value = given.get(path)
    given.delete(path)
    const refuse = (wrong: unknown, name: string) =>
      problems.push({
        file,
        severity: 'error',
        message: `"${name}" is ${JSON.stringify(wrong)}`,
        hint: `${name === path ? 'it' : `"${path}"`} takes ${kind}`,
      })
    assign(site, path, value === undefined ? fallback : (readSetting(setting, value, refuse) ?? fallback))
  }
  for (const path of given.keys())
    problems.push({
      file,
      severity: 'warning',
      message: `unknown setting "${path}"`,
      hint: 'see the table of settings in the README',
    })
  return { site: site as unknown as Site, problems }
}

/** The value as the site uses it; undefined if all of it is invalid. */
function readSetting({ path, parse, isList }: Setting, value: unknown, refuse: (wrong: unknown, name: string) => void) {
  const read = (of: unknown, name: string) => {
    const parsed = parse(of)
    if (parsed === undefined) refuse(of, name)
    return parsed
  }
  if (!isList) return read(value, path)
  if (!Array.isArray(value)) return void refuse(value, path)
  // A custom network is identified by its id, everything else by its value; duplicates are taken once.
  const members = new Map<unknown, unknown>()
  for (const [index, member] of value.entries()) {
    const parsed = read(member, `${path}[${index}]`)
    const { id = parsed } = (parsed ?? {}) as Partial<CustomNetwork>
    if (parsed !== undefined && !members.has(id)) members.set(id, parsed)
  }
  return members.size > 0 || value.length === 0 ? [...members.values()] : undefined
}

function flatten(input: unknown, prefix = ''): Map<string, unknown> {
  const rows = new Map<string, unknown>()
  if (typeof input !== 'object' || input === null) return rows
  for (const [key, value] of Object.entries(input)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [path, inner] of flatten(value, `${prefix}${key}.`)) rows.set(path, inner)
    else rows.set(prefix + key, value)
  }
  return rows
}

function assign(target: Record<string, unknown>, path: string, value: unknown): void {
  const [head, tail] = path.split('.') as [string, string | undefined]
  if (tail === undefined) target[head] = value
  else target[head] = { ...(target[head] as object), [tail]: value }
}
