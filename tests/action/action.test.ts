// The action for GitHub: its steps, run here as GitHub runs them.
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, startCli, temporaryFolder } from '../support/process.ts'
import { ACTION, type Action, type RanAction, readAction, runAction } from './composite-action.ts'
import { changeNewspaper, git, hasGit, writeFiles, writeNewspaper } from './repository.ts'

describe('action.yml', () => {
  let action: Action
  beforeAll(async () => {
    action = await readAction()
  })

  it('has no expression in a script, and a shell for each one', () => {
    expect(action.runs.using).toBe('composite')
    const scripts = action.runs.steps.filter(({ run }) => run !== undefined)
    expect(scripts.length).toBeGreaterThan(5)
    expect(scripts.filter(({ run }) => run?.includes('${{'))).toEqual([])
    expect(scripts.filter(({ shell }) => shell !== 'bash')).toEqual([])
  })

  it('uses every input, describes it, and gives the token to the step that publishes only', async () => {
    const text = await readFile(ACTION, 'utf8')
    for (const [name, { description }] of Object.entries(action.inputs)) {
      expect(description).not.toBe('')
      expect(text).toContain(`inputs.${name}`)
    }
    const withToken = action.runs.steps.filter(step => JSON.stringify(step).includes('inputs.token'))
    expect(withToken.map(({ name }) => name)).toEqual(['Publish'])
    expect(text).not.toMatch(/secrets\.|github\.token/)
  })

  it('uses actions of GitHub only, of a named version', () => {
    const used = action.runs.steps.flatMap(({ uses }) => uses ?? [])
    expect(used.filter(name => !/^actions\/[\w-]+@v\d+$/.test(name))).toEqual([])
  })
})

// Each test starts commands, on machines that may be busy.
describe.skipIf(!hasGit)('the action', { timeout: 300_000 }, () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  const at = (path: string) => join(folder.path, path)
  const push = { event_name: 'push', ref: 'refs/heads/main' }
  const pullRequest = { event_name: 'pull_request', ref: 'refs/pull/7/merge' }
  let runs = 0
  const temp = () => at(`temp-${runs++}`)

  /** `origin` is the target with a commit that the pull request does not have; `merged` is what GitHub checks out. */
  beforeAll(async () => {
    folder = await temporaryFolder()
    const origin = at('origin')
    await writeNewspaper(origin)
    const old = git(origin, 'rev-parse', 'HEAD')
    git(origin, 'checkout', '-q', '-b', 'pull')
    await changeNewspaper(origin)
    await writeFiles(origin, {
      'news/broken.md': '---\ntitle: It will break\ndate: 2026-01-08\n---\nA text about something.\n',
    })
    git(origin, 'add', '-A')
    git(origin, 'commit', '-qm', 'A pull request')
    git(origin, 'checkout', '-q', 'main')
    await writeFiles(origin, {
      'news/meanwhile.md': '---\ntitle: Meanwhile\ndate: 2026-02-02\n---\nNot of the pull request.\n',
    })
    git(origin, 'add', '-A')
    git(origin, 'commit', '-qm', 'Meanwhile')
    git(origin, 'checkout', '-q', '--detach')
    git(origin, 'merge', '-q', '--no-ff', '-m', 'Merge', 'pull')
    git(origin, 'update-ref', 'refs/pull/7/merge', 'HEAD')
    git(origin, 'checkout', '-q', 'main')
    // As actions/checkout does: one commit, and no branch.
    git(folder.path, 'init', '-q', 'merged')
    git(at('merged'), 'remote', 'add', 'origin', `file://${origin}`)
    git(at('merged'), 'fetch', '-q', '--depth=1', 'origin', '+refs/pull/7/merge:refs/remotes/pull/7/merge')
    git(at('merged'), 'checkout', '-q', '--detach', 'refs/remotes/pull/7/merge')
    Object.assign(pullRequest, { pull_request: { base: { sha: old } } })
  }, 120_000)
  afterAll(() => folder.remove())

  const reviewed = (more: Partial<Parameters<typeof runAction>[0]> = {}): Promise<RanAction> =>
    runAction({
      inputs: { articles: 'news', 'node-version': '' },
      github: pullRequest,
      workspace: at('merged'),
      temp: temp(),
      outputs: { page: { 'artifact-url': 'https://github.example/artifacts/1' } },
      ...more,
    })

  it('reviews a pull request in a clone of one commit, without what the target branch got in the meantime', async () => {
    const { ran, failed, log, summary, used } = await reviewed()
    expect(log).toContain('3 articles added, 3 changed, 2 removed')
    expect(failed).toBe(false)
    expect(ran).not.toContain('Check the articles')
    expect(summary).toMatch(/^\*\*\[Open the review\]\(https:\/\/github\.example\/artifacts\/1\)\*\*/)
    expect(summary).toContain('<code>edited.md</code> | title, card')
    expect(summary).not.toContain('meanwhile.md')
    expect(log).toContain('::warning file=news/new.md,line=4,title=Spread Info::the picture missing.png is not found')
    const page = String(used['Upload the review']?.path)
    expect(used['Upload the review']).toEqual({ path: page, archive: false, overwrite: true })
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/)
    // The cards are where the cache looks for them.
    const { path, key } = used['Restore drawn cards'] as { path: string; key: string }
    expect((await readdir(join(at('merged'), path))).length).toBeGreaterThan(10)
    expect(key).toBe('spread-info-cards-Linux-hash of news/** and site.json')
  })

  it('publishes nothing on a pull request, and fails with an error in an article after it has written the review', async () => {
    const broken = join(at('merged'), 'news/broken.md')
    const text = await readFile(broken)
    await writeFile(broken, '---\ntitle: [unclosed\n---\n')
    const { ran, failed, log, summary } = await reviewed({
      inputs: { articles: 'news', mode: 'publish', to: 'https://service.example', token: 'secret' },
    })
    await writeFile(broken, text)
    expect(failed).toBe(true)
    expect(log).toContain('::error file=news/broken.md,line=')
    expect(ran.slice(-3)).toEqual(['Review the pull request', 'Upload the review', 'Write the summary'])
    expect(ran).toContain('Set up Node')
    expect(summary).toContain('One error keeps articles from being published.')
  })

  it('checks on a push, and does not run what inputs contain', async () => {
    const plain = await runAction({ inputs: { articles: 'news' }, github: push, workspace: at('origin'), temp: temp() })
    expect(plain.failed).toBe(false)
    expect(plain.ran).toContain('Check the articles')
    expect(plain.ran).not.toContain('Upload the review')
    expect(plain.summary).toContain('## Check of the articles')

    const workspace = at('hostile')
    await mkdir(workspace)
    // Only for what is installed: no request leaves the machine.
    const bin = at('bin')
    await writeFiles(bin, { npm: `#!/usr/bin/env bash\nprintf '%s\\n' "$@" > '${at('npm-arguments')}'\nexit 1\n` })
    await chmod(join(bin, 'npm'), 0o755)
    const names = Object.keys((await readAction()).inputs).filter(name => name !== 'mode')
    for (const value of [
      '$(touch pwned)',
      '`touch pwned`',
      '"; touch pwned; #',
      "'; touch pwned; '",
      'a\ntouch pwned',
      '--help',
    ]) {
      const inputs = Object.fromEntries(names.map(name => [name, value]))
      for (const [mode, version] of [
        ['check', ''],
        ['publish', value],
      ] as const) {
        const github = { ...pullRequest, ref: value, pull_request: { base: { sha: value } } }
        const options = { workspace, temp: temp(), env: { PATH: `${bin}:${process.env.PATH}` } }
        const ran = await runAction({
          ...options,
          inputs: { ...inputs, mode, version },
          github: version ? push : github,
        })
        expect(ran.failed).toBe(true)
      }
      expect((await readFile(at('npm-arguments'), 'utf8')).trimEnd().endsWith(`spread-info@${value}`)).toBe(true)
    }
    expect(await readdir(workspace)).toEqual([])
    expect((await runAction({ inputs: { mode: '$(touch pwned)' }, github: push, workspace, temp: temp() })).log).toBe(
      '::error::the input "mode" takes check, build or publish\n',
    )
    expect(existsSync(join(workspace, 'pwned'))).toBe(false)
  })

  it('publishes a push to a service', async () => {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const token = 'a-token-of-at-least-thirty-two-letters'
    const service = startCli(['serve', '--receive', '--port', String(port), '--data', at('service')], {
      PUBLISH_TOKEN: token,
    })
    try {
      await service.line(/http:\/\/127\.0\.0\.1/)
      const workspace = at('small')
      await writeFiles(workspace, {
        'news/one.md': '---\ntitle: The only one\ndate: 2026-01-02\n---\nText.\n',
        'package.json': '{}',
      })
      const inputs = { articles: 'news', mode: 'publish', to: address, token, 'node-version': '' }
      const { failed, log } = await runAction({ inputs, github: push, workspace, temp: temp() })
      expect(log).toContain(`Revision 1 in ${address}`)
      expect(failed).toBe(false)
      expect(await (await fetch(`${address}/feed.xml`)).text()).toContain('The only one')
    } finally {
      service.child.kill()
      await service.ended
    }
  })

  it('builds a folder of files', async () => {
    const inputs = { articles: 'news', mode: 'build', out: 'public files' }
    const { failed, log } = await runAction({ inputs, github: push, workspace: at('origin'), temp: temp() })
    expect(log).not.toContain('::error')
    expect(failed).toBe(false)
    expect(await readdir(at('origin/public files'))).toContain('feed.xml')
  })
})
