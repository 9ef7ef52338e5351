// What programs get from `check`: in other CI, and in editors.
import { expect, it } from 'vitest'
import { runCommand } from '../support/command.ts'
import { useTestFolder } from '../support/test-folder.ts'

const folder = useTestFolder()
const check = async (env: Record<string, string> = {}) => {
  const { code, stdout, stderr } = await runCommand(['check', 'posts', '--format', 'json'], env, {
    cwd: folder.at('.'),
  })
  return { code, stderr, text: stdout, report: JSON.parse(stdout) }
}

it('prints one JSON object with every problem, and nothing else', { timeout: 300_000 }, async () => {
  await folder.write({
    'package.json': '{}',
    'site.json': '{ "title": "Example", "url": "https://news.example" }',
    'posts/broken.md': '---\ntitle: [unclosed\n---\nLost.\n',
    ...Object.fromEntries(
      [1, 2, 3, 4, 5].map(at => [
        `posts/${at}.md`,
        `---\ntitle: Number ${at}\ndate: 2026-01-01\nimage: "lost\\u202e${at}.png"\n---\nText.\n`,
      ]),
    ),
  })
  const { code, text, report, stderr } = await check({ GITHUB_ACTIONS: 'true', FORCE_COLOR: '1' })
  expect(code).toBe(1)
  expect(Object.keys(report)).toEqual(['articles', 'errors', 'warnings', 'problems'])
  expect(report).toMatchObject({ articles: 5, errors: 1, warnings: 5 })
  expect(report.problems).toHaveLength(6)
  const of = (file: string) => report.problems.find((problem: { file: string }) => problem.file === file)
  expect(Object.keys(of('posts/broken.md'))).toEqual(['file', 'line', 'severity', 'message', 'hint'])
  expect(of('posts/broken.md')).toMatchObject({ line: expect.any(Number), severity: 'error' })
  expect(of('posts/1.md')).toMatchObject({
    line: 4,
    severity: 'warning',
    message: 'the picture lost\u202e1.png is not found',
  })
  // A terminal shows it too.
  expect(text).not.toContain('\u202e')
  expect(stderr).toContain('1 error')

  // Settings that can't be read are a problem too, at their path from here.
  await folder.write({ 'site.json': '{ "title": ' })
  const { report: unreadable } = await check()
  expect(unreadable.errors).toBe(2)
  expect(unreadable.problems).toContainEqual(expect.objectContaining({ file: 'site.json', severity: 'error' }))

  const unknown = await runCommand(['check', 'posts', '--format', 'xml'], {}, { cwd: folder.at('.') })
  expect(unknown).toMatchObject({ code: 2, stderr: 'spread-info: --format takes text or json, not "xml"\n' })
})
