import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Site, serve } from '../share/browser.ts'
import { runCli } from '../support/process.ts'
import { createTestService, submission } from '../support/service.ts'

let site: Site
beforeAll(async () => {
  const service = await createTestService()
  site = await serve(async request =>
    new URL(request.url).pathname === '/bare'
      ? new Response('<!doctype html><title>A bare page</title>', { headers: { 'content-type': 'text/html' } })
      : service.fetch(request),
  )
  await service.publish([submission({ title: 'Lamps & oil' })], { url: site.url })
})
afterAll(() => site.close())

describe('spread-info preview', () => {
  it('shows what each platform makes of a page, with or without a scheme', async () => {
    for (const address of [
      `${site.url}/articles/first-light`,
      `${site.url.slice('http://'.length)}/articles/first-light`,
    ]) {
      const { stdout } = await runCli(['preview', address])
      expect(stdout).toMatch(/^Facebook {10}\[no picture\]$/m)
      expect(stdout).toMatch(/^Google Discover {3}/m)
      expect(stdout).toContain('\n                  Lamps & oil\n')
    }
  })

  it('ends with 1 where a preview is lost, and says what mends it', async () => {
    const { code, stdout, stderr } = await runCli(['preview', `${site.url}/bare`])
    expect(stdout).toContain('error: there is no og:image\n  name a JPEG of 1200 by 630 pixels')
    expect([code, stderr]).toEqual([1, `spread-info: ${site.url}/bare: 2 errors to mend\n`])
  })

  it('tells how it is called', async () => {
    expect((await runCli(['preview', '--help'])).stdout).toContain('Usage: spread-info preview URL [options]')
  })

  it('says in a line what it cannot look at', async () => {
    const none = await runCli(['preview', `${site.url}/none`])
    expect([none.code, none.stderr]).toEqual([1, `spread-info: preview: ${site.url}/none answered 404\n`])
    for (const args of [['preview'], ['preview', 'ftp://site.example/'], ['preview', 'a', 'b']])
      expect([args, (await runCli(args)).code]).toEqual([args, 2])
  })
})
