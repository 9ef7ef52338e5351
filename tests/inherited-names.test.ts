// Names that every object literal inherits (`constructor`), used by clients and authors wherever a name is looked up.
import { beforeAll, describe, expect, it } from 'vitest'
import { nameOfLanguage } from '../src/locales/language-names.ts'
import { mediaTypeOf } from '../src/text/http/media-types.ts'
import { createTable } from '../src/text/table.ts'
import { parse, read } from './content/read.ts'
import { sourceFiles, sourceText } from './guards/imports.ts'
import { createTestService, submission, type TestService } from './support/service.ts'

const NAMES = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__']

let service: TestService
beforeAll(async () => {
  service = await createTestService()
  const custom = { id: 'constructor', name: 'Constructor', template: 'https://intranet.example/new?link={url}' }
  await service.publish([submission()], { share: { custom: [custom], networks: ['constructor', 'bluesky'] } })
})

describe.each(NAMES)('an address with the name %s', name => {
  it.each([
    [`/oembed?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light&format=${name}`, 501],
    [`/articles/${name}`, 404],
    [`/embed/${name}`, 404],
    [`/head/${name}`, 404],
    [`/head/${name}.json`, 404],
    [`/bar/${name}`, 404],
    [`/share/${name}`, 404],
    [`/share/first-light/${name === 'constructor' ? 'toLocaleString' : name}`, 404],
    [`/shares/${name}`, 404],
    [`/tags/${name}/feed.xml`, 404],
    [`/sections/${name}/`, 404],
    [`/languages/${name}/`, 404],
    [`/${name}/x/feed/`, 404],
    [`/tag/${name}/feed/`, 404],
    [`/cards/${name}`, 404],
    [`/cards/${name}.jpg`, 404],
    [`/pictures/${name}.jpg`, 404],
    [`/assets/${name}`, 404],
    [`/assets/pages.${name}`, 404],
  ])('%s is answered like any other unknown address', async (path, status) => {
    const response = await service.request(path)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('[native code]')
    expect([...response.headers.values()].join()).not.toContain('[native code]')
  })

  it('is an unknown network in the settings', async () => {
    const body = JSON.stringify({ network: name === 'constructor' ? 'toLocaleString' : name })
    const headers = { origin: 'https://news.example', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0' }
    expect((await service.request('/shares/first-light', { method: 'POST', body, headers })).status).toBe(404)
  })

  it('has no media type and no language', () => {
    expect(mediaTypeOf(`a.${name}`)).toBe('application/octet-stream')
    expect(nameOfLanguage(name)).toMatch(new RegExp(`^${name}$`, 'i'))
  })
})

it('a network with that name has its first letter as its icon, and only its own counts', async () => {
  const html = await (await service.request('/bar/first-light')).text()
  expect(html).toContain('data-network="constructor"')
  expect(html).toMatch(/data-network="constructor"[^>]*><svg [^>]*><text [^>]*>C<\/text><\/svg>/)
  expect(html).not.toContain('[native code]')
})

describe.each(NAMES)('an article that contains the name %s', name => {
  it.each([
    ['a YAML field', `---\ntitle: A\ndate: 2024-01-01\n${name}: x\n---\nText.\n`],
    ['a YAML table', `---\ntitle: A\ndate: 2024-01-01\n${name}:\n  title: B\n  draft: true\n---\nText.\n`],
    ['a YAML merge', `---\ntitle: A\ndate: 2024-01-01\nx: &x { ${name}: { draft: true } }\n<<: *x\n---\nText.\n`],
    ['a TOML field', `+++\ntitle = "A"\ndate = 2024-01-01\n${name} = "x"\n+++\nText.\n`],
    ['a TOML table', `+++\ntitle = "A"\ndate = 2024-01-01\n[${name}]\ndraft = true\n+++\nText.\n`],
    ['a JSON field', `{ "title": "A", "date": "2024-01-01", "${name}": { "draft": true } }\nText.\n`],
    ['a table of parameters', `---\ntitle: A\ndate: 2024-01-01\nparams:\n  ${name}: x\n---\nText.\n`],
    ['an author', `---\ntitle: A\ndate: 2024-01-01\nauthor: { name: Ann, ${name}: { url: x } }\n---\nText.\n`],
    ['a permalink', `---\ntitle: A\ndate: 2024-01-01\npermalink: /:${name}/a/\n---\nText.\n`],
    ['a focus', `---\ntitle: A\ndate: 2024-01-01\nimage: { src: a.png, focus: ${name} }\n---\nText.\n`],
    ['a template', `---\ntitle: A\ndate: 2024-01-01\ncard-template: ${name}\n---\nText.\n`],
    ['a shortcode', `---\ntitle: A\ndate: 2024-01-01\n---\nText.\n\n{{< ${name} "x" >}}\n\n{% ${name} x %}\n`],
    [
      'an element',
      `---\ntitle: A\ndate: 2024-01-01\n---\nText. <${name} ${name}="x">in</${name}> <b ${name}=x>b</b>\n`,
    ],
    ['a note and a link', `---\ntitle: A\ndate: 2024-01-01\n---\nText.[^${name}] [${name}]\n\n[^${name}]: Note\n`],
    ['code', `---\ntitle: A\ndate: 2024-01-01\n---\nText.\n\n\`\`\`${name}\nx\n\`\`\`\n`],
    ['an entity', `---\ntitle: A\ndate: 2024-01-01\nsummary: "a &${name}; b"\n---\nText. &${name};\n`],
  ])('in %s is published, without anything inherited', async (_, text) => {
    const article = await read('a.md', text, { pictures: ['a.png'] })
    expect(article.title).toBe('A')
    expect(JSON.stringify(article)).not.toContain('native code')
    expect(article.html).toContain('Text.')
    expect(article.hero?.focus).toBeUndefined()
  })
})

it('front matter in a language of that name is a problem with its line', () => {
  const { head, problems } = parse('a.md', '---constructor\ntitle: A\n---\nText.\n')
  expect(head).toBeUndefined()
  expect(JSON.stringify(problems)).toContain('the front matter is in an unsupported format')
})

describe('a table', () => {
  it('has only its own members', () => {
    const table = createTable({ one: 1 })
    expect([table.one, ...NAMES.map(name => table[name])]).toEqual([1, ...NAMES.map(() => undefined)])
    expect(NAMES.some(name => name in table)).toBe(false)
  })

  it('is used wherever a constant is indexed by untrusted names', () => {
    // These are only indexed by names that a regular expression, a type or one of our lists has accepted.
    const closed = ['BRACES', 'HTML', 'NAMESPACES', 'OLD_FEEDS', 'PAGE_HEADERS', 'PARTS', 'REFERENCES', 'TEXTS']
    const open = sourceFiles().flatMap(path =>
      Array.from(
        sourceText(path).matchAll(/^(?:export )?const (\w+): Readonly<Record<string,.*> = \{/gm),
        ([, name]) => (closed.includes(name as string) ? '' : `${path}: ${name}`),
      ).filter(Boolean),
    )
    expect(open).toEqual([])
  })
})
