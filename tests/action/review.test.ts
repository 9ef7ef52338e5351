// `spread-info review`: what a change of a folder changes for readers.
import { existsSync } from 'node:fs'
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../share/browser.ts'
import { runCommand } from '../support/command.ts'
import { type CliResult, temporaryFolder } from '../support/process.ts'
import { changeNewspaper, git, hasGit, writeFiles, writeNewspaper } from './repository.ts'

const AXE = fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url))

/** The text that a reader of the Markdown sees, without the markup of tables. */
const decode = (markdown: string) => markdown.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))

/** The cells of the row of an article. */
function rowOf(markdown: string, source: string): string[] {
  const line = markdown.split('\n').find(each => decode(each).includes(`<code>${source}</code>`)) ?? ''
  return line
    .split('|')
    .slice(1, -1)
    .map(cell => decode(cell).trim())
}

// Each test starts the command, on machines that may be busy.
describe.skipIf(!hasGit)('review', { timeout: 300_000 }, () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let result: CliResult
  let markdown: string
  let page: string
  const at = (path: string) => join(folder.path, path)
  const review = (...args: readonly string[]) => runCommand(['review', 'news', ...args], {}, { cwd: at('paper') })

  beforeAll(async () => {
    folder = await temporaryFolder()
    await writeNewspaper(at('paper'))
    await changeNewspaper(at('paper'))
    const status = git(at('paper'), 'status', '--short')
    result = await review('--since', 'HEAD', '--out', '../out/review.html', '--summary', '../out/review.md')
    expect(git(at('paper'), 'status', '--short')).toBe(status)
    markdown = await readFile(at('out/review.md'), 'utf8')
    page = await readFile(at('out/review.html'), 'utf8')
  }, 120_000)
  afterAll(() => folder.remove())

  it('lists what is different for readers, and nothing else', () => {
    expect(result.stdout).toContain(
      'Compared with HEAD: 3 articles added, 3 changed, 2 removed; open ../out/review.html',
    )
    expect(rowOf(markdown, 'edited.md')[2]).toBe('title, card')
    expect(rowOf(markdown, 'draft.md')[2]).toBe('added')
    expect(rowOf(markdown, 'later.md')[2]).toBe('added; scheduled for 2099-05-06 07:08 UTC')
    expect(rowOf(markdown, 'new-name.md')[2]).toBe('address, file')
    expect(rowOf(markdown, 'photo/index.md')[2]).toBe('main picture, card')
    expect(rowOf(markdown, 'gone.md')[2]).toBe('removed')
    expect(rowOf(markdown, 'hidden.md')[2]).toBe('removed')
    for (const source of ['same.md', 'undated.md', 'old-name.md', 'broken.md', 'untidy.md'])
      expect(rowOf(markdown, source)).toEqual([])
  })

  it('tells new findings from those that were there before, and fails with an error', () => {
    expect(result.code).toBe(1)
    const [fresh = '', old = ''] = decode(markdown).split('### What was there before')
    expect(fresh).toMatch(/\| error \| <code>news\/broken\.md:\d+<\/code> \|/)
    expect(fresh).toMatch(/\| warning \| <code>news\/new\.md:\d+<\/code> \| the picture missing\.png is not found \|/)
    expect(fresh).not.toContain('untidy.md')
    expect(old).toMatch(/<code>news\/untidy\.md:\d+<\/code> \| the picture lost\.png is not found/)
    expect(result.stdout).toContain('news/new.md:4: warning: the picture missing.png is not found')
    expect(result.stdout).not.toContain('untidy.md')
    expect(page).toContain('the picture missing.png is not found')
  })

  it('shows the title of an article as text', () => {
    const [, title] = rowOf(markdown.replaceAll('&#124;', 'I'), 'new.md')
    expect(title).toBe('a I <img src=x> b c $x$ @ann :tada:<br><code>new.md</code>')
    expect(page).toContain('a | &lt;img src=x&gt; b c $x$ @ann :tada:')
  })

  it('is one page that loads nothing, with every picture in it once', () => {
    expect(page).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'`)
    expect(page).not.toMatch(/<script|<link|<iframe|<object|\son\w+=|url\((?!data:)/i)
    const pictures = page.match(/url\(data:image\/(?:png|jpeg);base64,[^)]+\)/g) ?? []
    expect(new Set(pictures).size).toBe(pictures.length)
    // Three cards of six articles, two former ones, and a crop for Google Discover.
    expect(pictures).toHaveLength(21)
    expect(page).not.toContain('not drawn')
  })

  it('draws each card once', async () => {
    const cards = at('paper/.data/blobs/cards')
    const times = async () =>
      Promise.all((await readdir(cards)).map(async name => `${name} ${(await stat(join(cards, name))).mtimeMs}`))
    const before = await times()
    expect(before).toHaveLength(20)
    await review('--since', 'HEAD', '--out', '../out/again.html')
    expect(await times()).toEqual(before)
    expect(await readFile(at('out/again.html'), 'utf8')).toHaveLength(page.length)
    expect(existsSync(at('paper/.data/store.sqlite'))).toBe(false)
  })

  describe('in a browser', () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launch()
    }, 120_000)
    afterAll(() => browser?.close())

    it.each([
      [1280, 'light'],
      [768, 'dark'],
      [360, 'light'],
    ] as const)('fits %i pixels, %s, without faults that axe finds', async (width, colorScheme) => {
      const tab = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
      const seen: string[] = []
      tab.on('request', request => request.url().startsWith('data:') || seen.push(request.url()))
      tab.on('console', message => seen.push(message.text()))
      await tab.goto(pathToFileURL(at('out/review.html')).href)
      expect(seen).toEqual([pathToFileURL(at('out/review.html')).href])
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      // Every picture has an area, in its own proportions.
      const ratios = (await tab.evaluate(`[...document.querySelectorAll('.cards .picture')].map(each => {
        const { width, height } = each.getBoundingClientRect()
        return (width / height).toFixed(2)
      })`)) as string[]
      expect([...new Set(ratios)].sort()).toEqual(['0.67', '1.00', '1.90'])
      const empty = await tab.evaluate(`[...document.querySelectorAll('.looks[open] .picture')].filter(each => {
        const { width, height } = each.getBoundingClientRect()
        return width < 50 || height < 25
      }).length`)
      expect(empty).toBe(0)
      // By keyboard: to the articles, over a link of the list to its article, and to its dark looks.
      await tab.keyboard.press('Tab')
      expect(await tab.evaluate('document.activeElement.textContent')).toBe('Skip to the articles')
      await tab.keyboard.press('Enter')
      await tab.keyboard.press('Tab')
      await tab.keyboard.press('Enter')
      expect(new URL(tab.url()).hash).toBe('#article-1')
      await tab.keyboard.press('Tab')
      await tab.keyboard.press('Tab')
      await tab.keyboard.press('Enter')
      expect(await tab.evaluate(`document.querySelector('#article-1 .dark').open`)).toBe(true)
      // The looks of one article are those of all.
      await tab.evaluate(`for (const each of document.querySelectorAll('article:nth-of-type(n + 3)')) each.remove()`)
      await tab.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`)
      await tab.evaluate(await readFile(AXE, 'utf8'))
      const found = (await tab.evaluate('axe.run()')) as { violations: { id: string }[] }
      expect(found.violations.map(({ id }) => id)).toEqual([])
      await tab.close()
    })
  })

  it('compares with another checkout, also if its settings are different', async () => {
    git(at('paper'), 'worktree', 'add', '-q', '--detach', '../base', 'HEAD')
    await cp(at('base'), at('renamed'), { recursive: true, filter: path => !path.endsWith('.git') })
    await writeFiles(at('renamed'), {
      'site.json': JSON.stringify({ title: 'A new name', url: 'https://news.example', language: 'en' }),
    })
    const args = ['review', at('renamed/news'), '--base', '../base/news', '--limit', '1', '--summary', 'renamed.md']
    const { code, stdout } = await runCommand(args, {}, { cwd: at('out') })
    expect(stdout).toContain('Compared with ../base/news: 10 articles changed, 1 setting changed; open review.html')
    expect(code).toBe(0)
    const text = decode(await readFile(at('out/renamed.md'), 'utf8'))
    expect(text).toContain('| <code>title</code> | <code>"The Example"</code> | <code>"A new name"</code> |')
    expect(rowOf(text, 'same.md')[2]).toBe('card')
    // The settings have no part in these: they were there before.
    expect(text).not.toContain('### What to fix')
    expect(text).toContain('the card has no picture: 150x100 pixels are not enough')
    // Only one is shown with its cards.
    const shown = await readFile(at('out/review.html'), 'utf8')
    expect(shown.match(/<article /g)).toHaveLength(1)
    expect(shown.match(/<figcaption>before<\/figcaption>/g)).toHaveLength(1)
  })

  it('compares with what is published, and changes nothing there', async () => {
    await cp(at('base'), at('local'), { recursive: true, filter: path => !path.endsWith('.git') })
    const here = { cwd: at('local') }
    const nothing = await runCommand(['review', 'news'], {}, here)
    expect(nothing.stdout).toContain('Compared with what is published: 10 articles added; open review.html')
    await runCommand(['publish', 'news', '--no-cards'], {}, here)
    const same = await runCommand(['review', 'news'], {}, here)
    expect(same.stdout).toContain('Compared with what is published: no article is different')
    await writeFile(
      at('local/news/same.md'),
      '---\ntitle: The same\ndate: 2026-01-01\nsummary: It stays.\n---\nNew text.\n',
    )
    const { stdout } = await runCommand(['review', 'news'], {}, here)
    expect(stdout).toContain('1 article changed')
    // It is still to be published.
    const dry = await runCommand(['publish', 'news', '--dry-run'], {}, here)
    expect(dry.stdout).toContain('set    same.md')
  })

  it('treats a folder that is new since then as added, and reports a change that needs force', async () => {
    git(at('paper'), 'stash', '-q', '--include-untracked')
    try {
      const { hash } = {
        hash: git(at('paper'), 'commit-tree', '-m', 'Nothing', '4b825dc642cb6eb9a060e54bf8d69288fbee4904'),
      }
      const first = await review('--since', hash, '--out', '../out/first.html', '--limit', '0')
      expect(first.stdout).toContain('which has no such folder: 10 articles added')
      const sources = (await readdir(at('paper/news'))).filter(name => name.endsWith('.md') && name !== 'same.md')
      git(at('paper'), 'rm', '-q', ...sources.map(name => `news/${name}`))
      const less = await review('--since', 'HEAD', '--out', '../out/less.html', '--limit', '0')
      expect(less.stdout).toMatch(
        /warning: publishing it needs --force: \d of 10 published articles are not in the folder/,
      )
      expect(less.code).toBe(0)
      // What happened on another branch since they parted is not a part of the change.
      git(at('paper'), 'reset', '-q', '--hard')
      git(at('paper'), 'checkout', '-q', '-b', 'other')
      git(at('paper'), 'rm', '-q', 'news/same.md')
      git(at('paper'), 'commit', '-qm', 'Elsewhere')
      git(at('paper'), 'checkout', '-q', 'main')
      const parted = await review('--since', 'other', '--out', '../out/parted.html', '--limit', '0')
      expect(parted.stdout).toContain('Compared with other: no article is different')
    } finally {
      git(at('paper'), 'reset', '-q', '--hard')
    }
  })

  it('names what is wrong with its options', async () => {
    for (const [args, message, code] of [
      [['--since', 'nowhere'], 'the revision "nowhere" can\'t be read: ', 1],
      [['--since=--help'], 'the revision "--help" can\'t be read: it is an option', 1],
      [['--base', '../none'], 'folder "../none" not found; set the folder before the change with --base', 1],
      [['--base', '../base/news', '--since', 'HEAD'], '--base and --since are both given', 2],
      [['--limit', 'many'], '--limit takes a number, not "many"', 2],
    ] as const) {
      const wrong = await review(...args)
      expect(wrong.stderr).toContain(`spread-info: ${message}`)
      expect(wrong.code).toBe(code)
    }
  })
})
