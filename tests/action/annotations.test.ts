// What a workflow of GitHub gets from the commands: annotations at file and line.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withAnnotations } from '../../src/cli/output/annotations.ts'
import type { Problem } from '../../src/text/problem.ts'
import { runCommand } from '../support/command.ts'
import { useTestFolder } from '../support/test-folder.ts'

const folder = useTestFolder()

const linesOf = (text: string) => text.split('\n').filter(line => line !== '')

/** What the runner takes as commands: between the stop and its token, nothing is one (actions/runner ActionCommandManager.cs). */
function commandsIn(output: string): string[] {
  let token: string | undefined
  return linesOf(output).filter(line => {
    const [, stop] = /^\s*::stop-commands::(.+)$/.exec(line) ?? []
    if (token === undefined && stop !== undefined) token = stop
    else if (token !== undefined && line.trim() === `::${token}::`) token = undefined
    else return token === undefined && (/^\s*::\w/.test(line) || line.includes('##['))
    return false
  })
}

describe('check in a workflow', { timeout: 300_000 }, () => {
  it('annotates what it reports, errors first, with paths from the root of the repository', async () => {
    await folder.write({
      'package.json': '{}',
      'blog/site.json': '{ "title": "Example", "url": "https://news.example", "titel": 1 }',
      'blog/posts/broken.md': '---\ntitle: [unclosed\n---\nLost.\n',
      'blog/posts/50% off, or: more.md':
        '---\ntitle: Sale\ndate: 2026-01-01\nimage: "missing ##[error]picture.png"\n---\nText.\n',
      'blog/posts/::error::hidden.md': '---\ntitle: Hidden\ndate: 2026-01-01\nimage: none.png\n---\nText.\n',
    })
    const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder.at('.') }
    // From the folder itself, lines begin with the names of files.
    const { code, stdout } = await runCommand(['check', '.'], env, { cwd: folder.at('blog/posts') })
    expect(code).toBe(1)
    const commands = commandsIn(stdout)
    expect(commands[0]).toMatch(/^::error file=blog\/posts\/broken\.md,line=\d+,title=Spread Info::.+; .+/)
    expect(commands.slice(1).every(line => line.startsWith('::warning '))).toBe(true)
    expect(commands.join('\n')).toContain('::warning file=blog/site.json,line=1,title=Spread Info::')
    expect(commands.join('\n')).toContain('file=blog/posts/50%25 off%2C or%3A more.md,')
    expect(commands.join('\n')).toContain('file=blog/posts/%3A%3Aerror%3A%3Ahidden.md,')
    expect(stdout).toContain('\n::error::hidden.md:')
    expect(stdout).toContain('##[error]picture')
    // Elsewhere nothing is annotated.
    const plain = await runCommand(['check', '.'], { GITHUB_ACTIONS: '' }, { cwd: folder.at('blog/posts') })
    expect(plain.stdout).not.toContain('::warning')
    expect(plain.stdout).not.toContain('stop-commands')
    // Publishing does the same.
    const published = await runCommand(['publish', '.', '--no-cards'], env, { cwd: folder.at('blog/posts') })
    expect(commandsIn(published.stderr)[0]).toMatch(/^::error file=blog\/posts\/broken\.md,line=/)
  })
})

describe('annotations', () => {
  const problem = (kind: string, index: number, severity: Problem['severity'] = 'warning'): Problem => ({
    file: `${kind}-${index}.md`,
    line: index,
    severity,
    message: `${kind} ${index}`,
    kind,
    hint: '100% sure\r\nreally',
  })
  const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: '/repo' }

  it('are the ten errors and ten warnings that GitHub shows, of as many kinds as possible', () => {
    const many = (kind: string, severity?: Problem['severity']) =>
      Array.from({ length: 40 }, (_, index) => problem(kind, index + 1, severity))
    const problems = [...many('a'), ...many('b'), ...many('c', 'error')]
    const commands = commandsIn(withAnnotations('', problems, '/repo/posts', env))
    const files = commands.map(line => /file=posts\/([\w-]+)\.md/.exec(line)?.[1])
    expect(files.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, index) => `c-${index + 1}`))
    expect(files.slice(10)).toEqual(['a-1', 'b-1', 'a-2', 'b-2', 'a-3', 'b-3', 'a-4', 'b-4', 'a-5', 'b-5'])
    expect(commands[0]).toBe('::error file=posts/c-1.md,line=1,title=Spread Info::c 1; 100%25 sure\\r\\nreally')
  })

  it('name no file outside the repository, and not the folder itself', () => {
    const outside = { ...problem('a', 1), file: '../../elsewhere/site.json' }
    const whole = { ...problem('b', 1), file: '' }
    expect(commandsIn(withAnnotations('', [outside, whole], '/repo/posts', env))).toEqual([
      '::warning title=Spread Info::a 1; 100%25 sure\\r\\nreally',
      '::warning title=Spread Info::b 1; 100%25 sure\\r\\nreally',
    ])
    expect(withAnnotations('text\n', [outside], join('/repo', 'posts'), { CI: 'true' })).toBe('text\n')
  })
})
