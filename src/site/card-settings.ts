// The settings of a brand on cards: its fonts, what is behind the text, and how each section looks (decisions/090).
import { explainTemplate } from './own-template.ts'
import { setting } from './setting.ts'
import { color, flag, type SettingValue, single } from './setting-values.ts'

/** The files of fonts, as written: relative to the settings file. */
export interface BrandFonts {
  readonly headline?: readonly string[]
  readonly text?: readonly string[]
}

/** How the cards of one section differ from the others. */
export interface SectionLook {
  /** `#rrggbb` */
  readonly accent?: string
  readonly template?: string
}

type Table = Readonly<Record<string, unknown>>
const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value)
/** JSON has no comments: `"//": "…"` is the usual replacement. */
const membersOf = (table: Table) => Object.entries(table).filter(([name]) => !name.startsWith('//'))

// What the engine reads. A WOFF file is not one of them.
const FONT = '^(?![hH][tT][tT][pP][sS]?:|//).*\\.([wW][oO][fF][fF]2|[tT][tT][fF]|[oO][tT][fF])$'
const FONT_FILE = new RegExp(FONT)
// More weights and scripts than any brand has.
const MAX_FILES = 24

const ROLES = ['headline', 'text'] as const

/** One file or a list of files; undefined unless all of them are fonts. */
function parseFiles(value: unknown): readonly string[] | undefined {
  const files = (Array.isArray(value) ? value : [value]).map(file => (typeof file === 'string' ? file.trim() : ''))
  const isRight = files.length > 0 && files.length <= MAX_FILES && files.every(file => FONT_FILE.test(file))
  return isRight ? [...new Set(files)] : undefined
}

const FILE_SCHEMA = { type: 'string', pattern: FONT.replace(/\^/, '^\\s*').replace(/\$$/, '\\s*$') }
const FILES_SCHEMA = { anyOf: [FILE_SCHEMA, { type: 'array', items: FILE_SCHEMA, minItems: 1 }] }

const fonts: SettingValue<BrandFonts> = {
  takes:
    'WOFF2, TTF or OTF files beside site.json, such as { "headline": "./fonts/Brand-Bold.woff2", "text": "./fonts/Brand.woff2" }; a list for several weights or scripts; one file or one list for both',
  schema: {
    anyOf: [
      ...FILES_SCHEMA.anyOf,
      {
        type: 'object',
        properties: { headline: FILES_SCHEMA, text: FILES_SCHEMA },
        patternProperties: { '^//': {} },
        additionalProperties: false,
      },
    ],
  },
  read(value, refuse) {
    if (!isTable(value)) {
      const files = parseFiles(value)
      if (!files) return void refuse(value)
      return { headline: files, text: files }
    }
    const read: { -readonly [Role in keyof BrandFonts]: BrandFonts[Role] } = {}
    for (const [name, written] of membersOf(value)) {
      const role = ROLES.find(known => known === name)
      const files = role && parseFiles(written)
      if (role && files) read[role] = files
      else refuse(written, name)
    }
    // In one order, whatever the file has.
    return { ...(read.headline && { headline: read.headline }), ...(read.text && { text: read.text }) }
  },
}

const PICTURE = '[^\\s]\\.([aA][vV][iI][fF]|[gG][iI][fF]|[jJ][pP][eE]?[gG]|[pP][nN][gG]|[sS][vV][gG]|[wW][eE][bB][pP])$'
const BACKGROUND = `^(none|rings|#[0-9a-fA-F]{6}|(?![hH][tT][tT][pP][sS]?:|//).*${PICTURE.slice(0, -1)})$`
const BACKGROUND_VALUE = new RegExp(BACKGROUND)

/** `none`, `rings`, `#rrggbb`, or the path of a picture. */
const background = single(
  '"none", "rings", a color such as "#f4f1e9", or a picture beside site.json such as "./pattern.svg"',
  value => (typeof value === 'string' && BACKGROUND_VALUE.test(value) ? value : undefined),
  { type: 'string', pattern: BACKGROUND },
)

/** What names a template. */
interface TemplateName {
  readonly takes: string
  readonly parse: (value: unknown) => string | undefined
  readonly schema: Table
}

function parseLook(
  name: string,
  value: unknown,
  { parse }: TemplateName,
  refuse: (wrong: unknown, at: string) => void,
) {
  if (!isTable(value)) return void refuse(value, name)
  let look: SectionLook = {}
  for (const [member, written] of membersOf(value)) {
    const wrong = (it: unknown) => refuse(it, `${name}.${member}`)
    const accent = member === 'accent' ? color.read(written, wrong) : undefined
    const template = member === 'template' ? parse(written) : undefined
    if (member === 'template' ? template === undefined : member !== 'accent') wrong(written)
    look = { ...look, ...(accent !== undefined && { accent }), ...(template !== undefined && { template }) }
  }
  const { accent, template } = look
  return { ...(accent !== undefined && { accent }), ...(template !== undefined && { template }) }
}

const sections = (templateName: TemplateName): SettingValue<Readonly<Record<string, SectionLook>>> => ({
  takes: `an object of sections with an accent, a template or both, such as { "Sport": { "accent": "#0a7d4f", "template": "panel" } }; a template is ${templateName.takes}`,
  schema: {
    type: 'object',
    patternProperties: { '^//': {} },
    additionalProperties: {
      type: 'object',
      properties: { accent: { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' }, template: templateName.schema },
      patternProperties: { '^//': {} },
      additionalProperties: false,
    },
  },
  read(value, refuse) {
    if (!isTable(value)) return void refuse(value)
    const looks = membersOf(value).flatMap(([name, written]) => {
      const look = parseLook(name, written, templateName, refuse)
      return look ? [[name, look] as const] : []
    })
    return Object.fromEntries(looks)
  },
  explain: explainTemplate,
})

export const cardSettings = (templateName: TemplateName) =>
  [
    setting('cards.dark', flag, false, 'Whether cards have light letters on a dark ground'),
    setting(
      'cards.background',
      background,
      'none',
      'What is behind the text of cards: `none`, `rings`, a colour such as `#f4f1e9`, or a picture or pattern beside site.json',
    ),
    setting(
      'cards.fonts',
      fonts,
      {},
      'Your own fonts, for cards and pages: files beside site.json (WOFF2, TTF, OTF) for `headline` and `text`; letters that they lack come from ours',
    ),
    setting(
      'cards.sections',
      sections(templateName),
      {},
      'The accent and the template of the cards of a section, such as `{ "Sport": { "accent": "#0a7d4f", "template": "panel" } }`',
    ),
  ] as const
