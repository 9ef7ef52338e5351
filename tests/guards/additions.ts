// An example of everything that the README says how to add: the files to touch, and what to write there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The new text of a file; undefined stands for a file that does not exist yet. */
type Edit = (text: string | undefined) => string

export interface Addition {
  /** The first cell of its row in the README's table "To add … touch …". */
  readonly row: string
  /** A name that nothing else has: it is in every message about this addition. */
  readonly name: string
  readonly edits: Readonly<Record<string, Edit>>
}

/** Inserts `added` before or after the only place where `anchor` is found. */
function insert(anchor: string, where: 'before' | 'after', added: string): Edit {
  return (text = '') => {
    if (text.split(anchor).length !== 2) throw new Error(`not found once: ${anchor}`)
    return text.replace(anchor, () => (where === 'before' ? added + anchor : anchor + added))
  }
}

/** Inserts, after the only place that matches, the same text with another name. */
function copy(pattern: RegExp, name: string, newName: string): Edit {
  return (text = '') => {
    const [found, ...others] = text.match(new RegExp(pattern, 'gm')) ?? []
    if (found === undefined || others.length > 0) throw new Error(`not found once: ${pattern}`)
    return text.replace(found, () => found + found.replaceAll(name, newName))
  }
}

/** A whole new file. */
const lines =
  (...written: readonly string[]): Edit =>
  () =>
    `${written.join('\n')}\n`

const inOrder =
  (...edits: readonly Edit[]): Edit =>
  text =>
    edits.reduce((edited, edit) => edit(edited), text) as string

export const ADDITIONS: readonly Addition[] = [
  {
    row: 'a share network',
    name: 'examplenet',
    edits: {
      'src/share/networks/networks.ts': copy(
        /^ {2}\{\n {4}id: 'linkedin',\n(?: {4}.*\n)+ {2}\},\n/,
        'linkedin',
        'examplenet',
      ),
      'tests/share/network-sources.ts': copy(/^ {2}linkedin: \{\n(?: {4}.*\n)+ {2}\},\n/, 'linkedin', 'examplenet'),
      'tests/share/expected-links.ts': copy(/^ {2}linkedin:.*\n/, 'linkedin', 'examplenet'),
    },
  },
  {
    row: 'a feed format',
    name: 'examplefeed',
    edits: {
      'src/feeds/formats/examplefeed.ts': lines(
        "import type { Channel } from '../channel.ts'",
        'export const renderExample = ({ items }: Channel): string =>',
        "  items.map(({ title, url }) => [title, url].join(' ')).join('; ')",
      ),
      'src/feeds/renderers.ts': inOrder(
        insert(
          "import { renderJson } from './formats/json.ts'\n",
          'before',
          "import { renderExample } from './formats/examplefeed.ts'\n",
        ),
        insert('  json: renderJson,\n', 'after', '  examplefeed: renderExample,\n'),
      ),
      'src/feed-formats.ts': insert(
        '} as const satisfies',
        'before',
        "  examplefeed: { name: 'Example', file: 'examplefeed.txt', type: 'text/plain' },\n",
      ),
      'README.md': inOrder(
        insert('| `/feed.xml` `/atom.xml` `/feed.json`', 'after', ' `/examplefeed.txt`'),
        insert('JSON Feed 1.1;', 'before', 'Example, '),
      ),
    },
  },
  {
    row: 'a card template',
    name: 'examplecard',
    edits: {
      'src/cards/templates/examplecard.ts': lines(
        "import type { Template } from '../template.ts'",
        "import { panel } from './panel.ts'",
        "export const examplecard: Template = { ...panel, name: 'examplecard' }",
      ),
      'src/cards/templates.ts': inOrder(
        insert(
          "import { panel } from './templates/panel.ts'\n",
          'before',
          "import { examplecard } from './templates/examplecard.ts'\n",
        ),
        insert('  bold,\n', 'after', '  examplecard,\n'),
      ),
      'src/site/settings.ts': insert("  'number',\n] as const", 'before', "  'examplecard',\n"),
      'README.md': insert(' or `number`', 'before', ', `examplecard`'),
      'tests/cards/renderer.test.ts': copy(/^ {2}panel: .*\n/, 'panel', 'examplecard'),
    },
  },
  {
    row: 'a setting',
    name: 'example.greeting',
    edits: {
      'src/site/settings.ts': insert(
        "  setting('title',",
        'before',
        "  setting('example.greeting', text, 'Good morning', 'What the example prints'),\n",
      ),
      'README.md': insert(
        '| `title` |',
        'before',
        '| `example.greeting` | `"Good morning"` | What the example prints |\n',
      ),
    },
  },
  {
    row: 'a command',
    name: 'examplecommand',
    edits: {
      // It uses the new setting by its type.
      'src/cli/examplecommand.ts': lines(
        "import { parseSite } from '../site/site.ts'",
        "import { printLine } from './output/print.ts'",
        'export async function run(): Promise<void> {',
        "  const greeting: string = parseSite({ example: { greeting: 'Good evening' } }).site.example.greeting",
        '  printLine(greeting)',
        '}',
      ),
      'src/cli/commands.ts': insert(
        "  {\n    name: 'check',",
        'before',
        "  { name: 'examplecommand', summary: 'print a greeting', options: [], load: () => import('./examplecommand.ts') },\n",
      ),
      'README.md': insert('| `check [FOLDER]` |', 'before', '| `examplecommand` | print a greeting |  |\n'),
    },
  },
  {
    row: 'a language',
    name: 'la.ts',
    edits: {
      // Danish under another name.
      'src/locales/languages/la.ts': () =>
        readFileSync(join(import.meta.dirname, '../../src/locales/languages/da.ts'), 'utf8').replace(
          'const da:',
          'const la:',
        ),
      'src/locales/languages.ts': copy(/^export \{ da \} from '\.\/languages\/da\.ts'\n/, 'da', 'la'),
    },
  },
]
