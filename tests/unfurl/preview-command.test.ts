import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Site, serve } from '../share/browser.ts'
import { runCommand } from '../support/command.ts'
import { createTestService, submission } from '../support/service.ts'

// For every text that is shown: escape sequences, one of them as an entity, and a change of direction.
const BAD = '\u001b]52;c;ZXZpbA==\u0007\u009b2J&#27;[1A\u202e\u007f'
const HOSTILE = `<!doctype html><title>${BAD}</title><meta property="og:title" content="Title ${BAD}">
<meta property="og:description" content="${BAD}"><meta property="og:site_name" content="${BAD}">
<meta property="og:url" content="${BAD}"><meta property="og:image" content="data:${BAD}">
<link rel="canonical" href="http://${BAD}/"><script type="application/ld+json">{"@type":"Report${BAD}","headline":"${BAD}"}</script>`

let site: Site
beforeAll(async () => {
  const service = await createTestService()
  site = await serve(async request =>
    new URL(request.url).pathname === '/bare'
      ? new Response('<!doctype html><title>A bare page</title>', { headers: { 'content-type': 'text/html' } })
      : new URL(request.url).pathname === '/hostile'
        ? new Response(HOSTILE, { headers: { 'content-type': 'text/html; charset=utf-8' } })
        : service.fetch(request),
  )
  await service.publish([submission({ title: 'Lamps & oil' })], { url: site.url })
})
afterAll(() => site.close())

describe('spread-info preview', () => {
  it('shows the preview on each platform, with or without a scheme in the address', async () => {
    for (const address of [
      `${site.url}/articles/first-light`,
      `${site.url.slice('http://'.length)}/articles/first-light`,
    ]) {
      const { stdout } = await runCommand(['preview', address])
      expect(stdout).toMatch(/^Facebook {10}\[no picture\]$/m)
      expect(stdout).toMatch(/^Google Discover {3}/m)
      expect(stdout).toContain('\n                  Lamps & oil\n')
    }
  })

  it('exits with 1 if a preview is lost, and says how to fix it', async () => {
    const { code, stdout, stderr } = await runCommand(['preview', `${site.url}/bare`])
    expect(stdout).toContain('error: og:image is missing\n  add a JPEG of 1200 by 630 pixels')
    expect([code, stderr]).toEqual([1, `spread-info: ${site.url}/bare: 2 errors to fix\n`])
  })

  it('shows the texts of a hostile page without its control characters', async () => {
    const { stdout, stderr } = await runCommand(['preview', `${site.url}/hostile`])
    expect(stdout).toContain('Title \\x1b]52;c;ZXZpbA==\\x07\\x9b2J\\x1b[1A\\u202e\\x7f')
    expect(stdout + stderr).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\p{Bidi_Control}]/u)
    const unknown = await runCommand(['\u001b[31mfly'])
    expect(unknown.stderr).toContain('unknown command "\\x1b[31mfly"')
  })

  it('explains its usage', async () => {
    expect((await runCommand(['preview', '--help'])).stdout).toContain('Usage: spread-info preview URL [options]')
  })

  it('reports in one line that it cannot preview an address', async () => {
    const none = await runCommand(['preview', `${site.url}/none`])
    expect([none.code, none.stderr]).toEqual([1, `spread-info: preview: ${site.url}/none answered 404\n`])
    for (const args of [['preview'], ['preview', 'ftp://site.example/'], ['preview', 'a', 'b']])
      expect([args, (await runCommand(args)).code]).toEqual([args, 2])
  })
})
