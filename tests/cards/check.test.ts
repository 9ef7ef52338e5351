import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/process.ts'
import { scene } from './support/photographs.ts'

it('check reports which letters a card leaves out, and which photos are damaged or too small', async () => {
  const folder = await temporaryFolder()
  const articles = join(folder.path, 'articles')
  const site = join(folder.path, 'site.json')
  await mkdir(articles)
  await writeFile(site, '{ "title": "News \u{10600}" }')
  await writeFile(
    join(articles, 'clay.md'),
    '---\ntitle: Clay says \u{10600} twice \u{10600}\ndate: 2026-10-01\nsection: \u{10601}\n---\nText.',
  )
  await writeFile(join(articles, 'lamp.md'), '---\ntitle: Lamp\ndate: 2026-10-01\nimage: lamp.jpg\n---\nText.')
  const photograph = await scene(1600, 1000).jpeg().toBuffer()
  await writeFile(join(articles, 'lamp.jpg'), photograph.subarray(0, photograph.length >> 1))

  await writeFile(join(articles, 'ember.md'), '---\ntitle: Ember\ndate: 2026-10-01\nimage: ember.png\n---\nText.')
  const small = await scene(150, 100).png().toBuffer()
  await writeFile(join(articles, 'ember.png'), small.subarray(0, small.length >> 1))

  // More letters than a headline can be read without: an error, where the title is written.
  const unread = '\u{10600}\u{10601}\u{10602}\u{10603}'
  await writeFile(join(articles, 'linear.md'), `---\ndate: 2026-10-01\ntitle: The ${unread} letters\n---\nText.`)
  await writeFile(join(articles, 'heading.md'), `---\ndate: 2026-10-01\n---\n\n# ${unread}\n\nText.`)

  const { code, stdout, stderr } = await runCommand(['check', '--articles', articles, '--site', site, '--verbose'])
  const lines = stdout.split('\n').map(line => line.replace(`${articles}/`, ''))
  expect(lines).toEqual(
    expect.arrayContaining([
      'clay.md: warning: the card leaves out \u{10600} of "Clay says \u{10600} twice \u{10600}"; no installed font has it; use other characters',
      'lamp.md: warning: the card has no picture: it is damaged; save it as JPEG or PNG',
      'ember.md: warning: the card has no picture: 150x100 pixels are not enough; use at least 177x202 pixels',
      'ember.md: warning: its picture has no smaller copy: it is damaged; save it as JPEG or PNG',
      'clay.md: warning: the card has no headline: its fonts have too few letters of "\u{10601}"; use other characters',
      expect.stringMatching(/site\.json: warning: the card leaves out \u{10600} of "News \u{10600}"/u) as string,
      `linear.md:3: the card has no headline: its fonts have too few letters of "The ${unread} letters"; use other characters`,
      `heading.md:5: the card has no headline: its fonts have too few letters of "${unread}"; use other characters`,
    ]),
  )
  expect([code, stderr]).toEqual([1, expect.stringContaining('5 articles to publish, 2 errors, ')])
  await folder.remove()
})
