// The settings of a publication. The type `Site`, the checks of site.json and the README's table come from this list.
import { articleAddress } from './article-address.ts'
import { cardSettings } from './card-settings.ts'
import { CUSTOM_NETWORK_SCHEMA, type CustomNetwork, parseCustomNetwork, TEMPLATE_NAMES } from './custom-network.ts'
import { explainTemplate, isOwnTemplate, OWN_TEMPLATE } from './own-template.ts'
import { PODCAST_SETTINGS } from './podcast-settings.ts'
import { type Setting, setting } from './setting.ts'
import {
  address,
  color,
  count,
  either,
  flag,
  hosts,
  language,
  listOf,
  matching,
  nameIn,
  oneOf,
  origins,
  publicUrl,
  type SettingValue,
  single,
  text,
  timeZone,
} from './setting-values.ts'

/** The looks of share cards. cards/templates.ts has one template for each of these names but the first. */
export const CARD_TEMPLATES = [
  'auto',
  'editorial',
  'photo',
  'panel',
  'bold',
  'plate',
  'window',
  'statement',
  'quote',
  'number',
] as const
export type CardTemplate = (typeof CARD_TEMPLATES)[number]

/** How the ids of new articles are made. store/old-ids.ts has a rule for each of these names but the first. */
const ID_RULES = ['tag', 'jekyll', 'hugo', 'zola', 'eleventy', 'astro', 'docusaurus', 'hexo', 'vitepress'] as const
export type IdRule = (typeof ID_RULES)[number]

/** The generators whose rules for dates differ from ours, or whose configuration is known. */
const GENERATORS = ['', 'jekyll', 'hugo', 'zola', 'eleventy', 'astro', 'docusaurus', 'hexo', 'vitepress'] as const
export type Generator = (typeof GENERATORS)[number]

// The uses that RSL 1.0 has names for.
const USES = ['all', 'search', 'ai-all', 'ai-train', 'ai-input', 'ai-index'] as const
const uses = listOf(`a list of ${USES.map(use => `"${use}"`).join(' ')}`, nameIn(USES), {
  schema: { enum: USES },
})

// Campaign parameters only, so that they fit into any query.
const campaign = matching(
  'campaign parameters such as "utm_source={network}&utm_medium=social"',
  /^(?:utm_[a-z_]+=(?:[\w.~-]|\{network\})+(?:&(?!$)|$))*$/,
)

// Every command reads this table, and the first `Intl.ListFormat` of a process takes 20 ms.
const inBraces = TEMPLATE_NAMES.map(name => `{${name}}`)
const placeholders = `${inBraces.slice(0, -1).join(', ')} and ${inBraces.at(-1)}`
const customNetworks = listOf<CustomNetwork>(
  `a list like [{ "id": "intranet", "name": "Intranet", "template": "https://intranet.example/new?link={url}" }]; ${placeholders} stand for whole parameters of an https address`,
  parseCustomNetwork,
  { identify: ({ id }) => id, schema: CUSTOM_NETWORK_SCHEMA },
)

const builtIn = nameIn(CARD_TEMPLATES)
const templateName = {
  takes: `one of ${CARD_TEMPLATES.map(name => `"${name}"`).join(', ')}, or the path of a template such as "./card.ts"`,
  parse: (value: unknown) => builtIn(value) ?? (isOwnTemplate(value) ? value : undefined),
  schema: { anyOf: [{ enum: CARD_TEMPLATES }, { type: 'string', pattern: OWN_TEMPLATE }] },
}
const cardTemplate: SettingValue<string> = {
  ...single<string>(templateName.takes, templateName.parse, templateName.schema),
  explain: explainTemplate,
}

/** To add a setting: one row here, with the name, the values, the default and the meaning. */
export const SETTINGS = [
  setting('title', text, 'Untitled', 'The name of the publication'),
  setting('description', text, '', 'What it is about, in one sentence'),
  // Absolute, without a trailing slash.
  setting('url', publicUrl, '', 'The public address; if empty, the address it is served at'),
  setting(
    'language',
    language,
    'en',
    'The main language; if it is not set anywhere, guessed from the script of the articles',
  ),
  setting(
    'timezone',
    timeZone,
    'UTC',
    'The time zone of the publication, such as `Europe/Berlin`: a date belongs to its day there, and a time without a zone is in it',
  ),
  setting(
    'generator',
    oneOf(...GENERATORS),
    '',
    `The generator that the folder was written for: its rules say what a date means. ${either(GENERATORS.slice(1), '`')}`,
  ),
  setting('author', text, '', 'The default author'),
  setting(
    'emoji',
    flag,
    false,
    'Whether short names of emoji, such as `:tada:`, become emoji in titles, summaries and texts',
  ),
  setting('copyright', text, '', 'The copyright notice in feeds and on pages'),
  setting('logo', text, '', 'An image file beside site.json; feeds show a square PNG of it'),
  setting('accent', color, '#b3261e', 'The accent colour'),
  setting('feeds.items', count(1, 500), 50, 'How many articles a feed contains'),
  setting(
    'feeds.content',
    oneOf('full', 'summary'),
    'full',
    'Whether feeds contain whole articles (`full`) or summaries (`summary`)',
  ),
  setting('feeds.ttl', count(1, 1440, 'minutes'), 15, 'How many minutes feed readers may cache a feed'),
  setting('feeds.markdown', flag, false, 'Whether feeds also contain the Markdown of each article (`source:markdown`)'),
  setting('feeds.hub', address, '', 'A WebSub hub: feeds link to it, and it is notified of new articles'),
  setting(
    'feeds.ids',
    oneOf(...ID_RULES),
    'tag',
    `The ids of articles that have none yet: our own (\`tag\`), or those of the feed that your generator wrote: ${either(ID_RULES.slice(1), '`')}`,
  ),
  setting(
    'feeds.idUrl',
    articleAddress,
    '',
    'For `feeds.ids`: the address that articles had on the old site, written like `articleUrl`; if empty, `articleUrl` itself, or the usual one of the generator at `url`',
  ),
  ...PODCAST_SETTINGS,
  setting(
    'rsl.permits',
    uses,
    [],
    'What machines may do with the articles (RSL 1.0). A licence is published if `permits` or `prohibits` is set',
  ),
  setting('rsl.prohibits', uses, [], 'What machines may not do with the articles'),
  setting(
    'rsl.payment',
    oneOf('free', 'attribution', 'subscription', 'purchase', 'crawl', 'training', 'use', 'contribution'),
    'free',
    'What the licence asks in return',
  ),
  setting('rsl.terms', address, '', 'The address of the licence terms'),
  setting(
    'contentUsage',
    matching('preferences such as "train-ai=n, search=y"', /^([a-z*][\w.*-]*=(y|n)(, *(?=[a-z*])|$))*$/),
    '',
    'Preferences for automated use (IETF AIPREF), sent in `Content-Usage` headers and robots.txt',
  ),
  setting(
    'cards.template',
    cardTemplate,
    'auto',
    `The look of share cards: ${either(CARD_TEMPLATES, '`')}; \`auto\` is the one that suits the article’s picture, \`./card.ts\` a template of your own`,
  ),
  ...cardSettings(templateName),
  setting(
    'pictures.remote',
    hosts,
    [],
    'Other hosts from which an article’s main image may come; it is fetched once. `"*"` allows any host',
  ),
  // If empty, our own pages are the articles' pages.
  setting(
    'articleUrl',
    articleAddress,
    '',
    'The address of your own article pages, if you have any, with `:slug` or other parts, such as `:path`, `:title`, `:year`; or several of them by folder (see docs/your-own-pages.md)',
  ),
  setting(
    'home',
    address,
    '',
    'The front page of your own site, if you have one; if empty, the root of the site in `articleUrl`',
  ),
  setting(
    'unfurl.type',
    oneOf('NewsArticle', 'Article', 'BlogPosting'),
    'NewsArticle',
    'The schema.org type of articles',
  ),
  setting(
    'unfurl.oembed',
    oneOf('rich', 'link'),
    'rich',
    'Whether other sites may embed a card of an article (`rich`) or only link to it (`link`)',
  ),
  setting(
    'share.networks',
    listOf('a list of network names', value => (typeof value === 'string' ? value : undefined)),
    ['mastodon', 'bluesky', 'facebook', 'x', 'linkedin', 'whatsapp', 'telegram', 'email'],
    'The buttons of the share bar, in order',
  ),
  setting('share.x', text, '', 'The X account of the publication, without @'),
  setting(
    'share.minCount',
    count(0, 1000),
    10,
    'Counts below this are hidden, on pages and in JSON; counts above it are rounded. 0 shows all, exactly',
  ),
  setting('share.custom', customNetworks, [], 'Your own networks'),
  setting(
    'share.origins',
    origins,
    [],
    'Other origins of your pages: these pages may be shared and counted, and may show the share bar',
  ),
  setting(
    'share.facebookApp',
    matching('the number of a Facebook app, as text', /^\d{0,20}$/),
    '',
    'The ID of your Facebook app; Messenger and the Facebook dialog need one',
  ),
  setting(
    'share.visitorsPerMinute',
    count(0, 100_000),
    30,
    'How many visitors one IP address may add to the counts per minute, and how many attributed shares; 0 means no limit',
  ),
  setting(
    'share.attribution',
    flag,
    false,
    'Tag shares with a random id (kept 90 days) to report visits and re-shares at `/shares/:slug/tree`',
  ),
  setting(
    'share.utm',
    campaign,
    '',
    'Campaign parameters added to shared addresses, such as `utm_source={network}&utm_medium=social`',
  ),
] as const satisfies readonly Setting[]
