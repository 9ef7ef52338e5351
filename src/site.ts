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
  /** The logo as a square PNG, or what stands in for it: drawn by publishing. */
  readonly icon?: Picture
  readonly accent: string
  readonly feeds: {
    readonly items: number
    readonly content: 'full' | 'summary'
    readonly ttl: number
    readonly markdown: boolean
    readonly hub: string
  }
  /** Really Simple Licensing: nothing is said where both lists are empty. */
  readonly rsl: {
    readonly permits: readonly string[]
    readonly prohibits: readonly string[]
    readonly payment: string
    readonly terms: string
  }
  /** IETF AIPREF; empty where nothing is said. */
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

/** Answers the value as the site uses it, or undefined when it is not of the kind. */
type Parse = (value: unknown) => unknown

interface Setting {
  readonly path: string
  readonly kind: string
  readonly parse: Parse
  /** It takes a list, and parses each member: a wrong one does not take the others with it. */
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

/** Exactly as it is known to others, slash, query and all. */
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
  { path: 'description', kind: 'text', parse: text, fallback: '', meaning: 'What it is about, in a sentence' },
  {
    path: 'url',
    kind: 'an http or https address',
    parse: parsePublicUrl,
    fallback: '',
    meaning: 'The public address; without it, the address served',
  },
  {
    path: 'language',
    kind: 'a BCP 47 tag such as "en"',
    parse: language,
    fallback: 'en',
    meaning: 'The main language',
  },
  { path: 'author', kind: 'text', parse: text, fallback: '', meaning: 'Who wrote articles that name nobody' },
  { path: 'copyright', kind: 'text', parse: text, fallback: '', meaning: 'The rights statement of feeds and pages' },
  {
    path: 'logo',
    kind: 'text',
    parse: text,
    fallback: '',
    meaning: 'A picture file beside site.json; feeds show a square PNG of it',
  },
  { path: 'accent', kind: 'a color such as "#b3261e"', parse: color, fallback: '#b3261e', meaning: 'The one colour' },
  {
    path: 'feeds.items',
    kind: 'a whole number from 1 to 500',
    parse: count(1, 500),
    fallback: 50,
    meaning: 'How many articles a feed holds',
  },
  {
    path: 'feeds.content',
    kind: '"full" or "summary"',
    parse: oneOf('full', 'summary'),
    fallback: 'full',
    meaning: 'Whether feeds carry whole articles',
  },
  {
    path: 'feeds.ttl',
    kind: 'a whole number of minutes from 1 to 1440',
    parse: count(1, 1440),
    fallback: 15,
    meaning: 'How long readers may keep a feed before they ask again',
  },
  {
    path: 'feeds.markdown',
    kind: 'true or false',
    parse: flag,
    fallback: false,
    meaning: 'Whether feeds carry the Markdown of an article too (`source:markdown`)',
  },
  {
    path: 'feeds.hub',
    kind: 'an http or https address',
    parse: address,
    fallback: '',
    meaning: 'A WebSub hub: feeds name it, and it is told of what is new',
  },
  {
    path: 'rsl.permits',
    kind: `a list of ${USES.map(use => `"${use}"`).join(' ')}`,
    parse: use,
    isList: true,
    fallback: [],
    meaning:
      'What programs may do with the articles (RSL 1.0): a licence is published where this or the next says anything',
  },
  {
    path: 'rsl.prohibits',
    kind: `a list of ${USES.map(use => `"${use}"`).join(' ')}`,
    parse: use,
    isList: true,
    fallback: [],
    meaning: 'What programs may not do with them',
  },
  {
    path: 'rsl.payment',
    kind: '"free", "attribution", "subscription", "purchase", "crawl", "training", "use" or "contribution"',
    parse: oneOf('free', 'attribution', 'subscription', 'purchase', 'crawl', 'training', 'use', 'contribution'),
    fallback: 'free',
    meaning: 'What is asked in return',
  },
  { path: 'rsl.terms', kind: 'an http or https address', parse: address, fallback: '', meaning: 'Where the terms are' },
  {
    path: 'contentUsage',
    kind: 'preferences such as "train-ai=n, search=y"',
    parse: value =>
      typeof value === 'string' && /^([a-z*][\w.*-]*=(y|n)(, *(?=[a-z*])|$))*$/.test(value) ? value : undefined,
    fallback: '',
    meaning: 'Preferences for automated use (IETF AIPREF), in `Content-Usage` headers and robots.txt',
  },
  {
    path: 'cards.template',
    kind: `one of ${CARD_TEMPLATES.map(name => `"${name}"`).join(', ')}`,
    parse: oneOf(...CARD_TEMPLATES),
    fallback: 'editorial',
    meaning: 'How share cards look: `editorial`, `panel` or `bold`',
  },
  {
    path: 'pictures.remote',
    kind: 'a list of hosts such as "images.example.org", or ["*"]',
    parse: host,
    isList: true,
    fallback: [],
    meaning: 'Hosts whose pictures may stand for an article; they are fetched once. `"*"` is any',
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
    meaning: 'Where your own pages are, if you have some: of `:slug` `:year` `:month` `:day` `:section` `:language`',
  },
  {
    path: 'unfurl.type',
    kind: '"NewsArticle", "Article" or "BlogPosting"',
    parse: oneOf('NewsArticle', 'Article', 'BlogPosting'),
    fallback: 'NewsArticle',
    meaning: 'What search engines are told an article is',
  },
  {
    path: 'unfurl.oembed',
    kind: '"rich" or "link"',
    parse: oneOf('rich', 'link'),
    fallback: 'rich',
    meaning: 'Whether other sites may show a card of an article, or a link only',
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
    meaning: 'Below this no number is told, on pages or as JSON, and above it in steps; with 0 all are told',
  },
  {
    path: 'share.custom',
    kind: 'a list like [{ "id": "intranet", "name": "Intranet", "template": "https://intranet.example/new?link={url}" }]; {url}, {title} and {message} stand for whole parameters of an https address',
    parse: parseCustomNetwork,
    isList: true,
    fallback: [],
    meaning: 'Networks of your own',
  },
  {
    path: 'share.origins',
    kind: 'a list of origins such as "https://www.example.org"',
    parse: origin,
    isList: true,
    fallback: [],
    meaning: 'Where else pages of the publication live: they may be shared and counted, and may hold the bar',
  },
  {
    path: 'share.facebookApp',
    kind: 'the number of a Facebook app, as text',
    parse: value => (typeof value === 'string' && /^\d{0,20}$/.test(value) ? value : undefined),
    fallback: '',
    meaning: 'Messenger and the Facebook dialog are offered only with an app',
  },
  {
    path: 'share.visitorsPerMinute',
    kind: 'a whole number from 0 to 100000',
    parse: count(0, 100_000),
    fallback: 30,
    meaning: 'How many visitors, and shares that are followed, one address may bring; 0 sets no limit',
  },
  {
    path: 'share.attribution',
    kind: 'true or false',
    parse: flag,
    fallback: false,
    meaning: 'Whether a share carries a random id for 90 days, so that `/shares/:slug/tree` tells what came of it',
  },
  {
    path: 'share.utm',
    kind: 'campaign parameters such as "utm_source={network}&utm_medium=social"',
    parse: campaign,
    fallback: '',
    meaning: 'What shared addresses are tagged with, such as `utm_source={network}&utm_medium=social`',
  },
]

/** Settings out of parsed JSON. Wrong and unknown ones become problems, and the default stands in. */
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
      message: `"${path}" is no setting`,
      hint: 'see the table of settings in the README',
    })
  return { site: site as unknown as Site, problems }
}

/** The value as the site uses it; undefined when nothing of it is of the kind. */
function readSetting({ path, parse, isList }: Setting, value: unknown, refuse: (wrong: unknown, name: string) => void) {
  const read = (of: unknown, name: string) => {
    const parsed = parse(of)
    if (parsed === undefined) refuse(of, name)
    return parsed
  }
  if (!isList) return read(value, path)
  if (!Array.isArray(value)) return void refuse(value, path)
  // A network of one's own is named by its id, everything else by itself; what stands there twice is taken once.
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
