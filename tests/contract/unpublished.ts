// A service that has nothing to show yet, because its settings can't be read, tested over HTTP from outside.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type CliProcess, freePort, startCli, temporaryFolder } from '../support/process.ts'

export function describeUnpublished(platform: string, command: 'serve' | 'worker'): void {
  describe(`a service without a publication on ${platform}`, () => {
    let folder: Awaited<ReturnType<typeof temporaryFolder>>
    let service: CliProcess
    let address = ''
    const asScript = (path: string, init: RequestInit = {}) =>
      fetch(address + path, { ...init, headers: { origin: 'https://reader.example', ...init.headers } })

    beforeAll(async () => {
      folder = await temporaryFolder()
      await mkdir(join(folder.path, 'articles'))
      await writeFile(join(folder.path, 'articles/one.md'), '---\ntitle: One\ndate: 2026-01-01\n---\nText.\n')
      await writeFile(join(folder.path, 'site.json'), '{ "title": ')
      const port = String(await freePort())
      const of = (name: string) => join(folder.path, name)
      const options = ['--articles', of('articles'), '--site', of('site.json'), '--data', of('data'), '--port', port]
      service = startCli([command, ...options])
      address = `http://127.0.0.1:${port}`
      await vi.waitFor(async () => expect((await fetch(`${address}/`)).status).toBe(503), {
        timeout: 90_000,
        interval: 500,
      })
    })
    afterAll(async () => {
      service?.child.kill('SIGTERM')
      await service?.ended
      await folder?.remove()
    })

    it('answers 503 that a script on any page may read', async () => {
      for (const path of [
        '/feed.json',
        '/tags/x/atom.xml',
        '/head/one',
        '/oembed?url=x',
        '/shares/one',
        '/bar/one',
        '/',
      ]) {
        const answer = await asScript(path)
        expect([path, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([path, 503, '*'])
        expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After')
        expect([answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual(['5', 'no-store'])
      }
      const posted = await asScript('/shares/one', { method: 'POST', body: '{}' })
      expect([posted.status, posted.headers.get('access-control-allow-origin')]).toEqual([503, '*'])
    })

    it('lets a browser ask before it sends a validator or JSON', async () => {
      for (const [path, method, header] of [
        ['/feed.xml', 'GET', 'if-none-match'],
        ['/shares/one', 'POST', 'content-type'],
      ] as const) {
        const asked = { 'access-control-request-method': method, 'access-control-request-headers': header }
        const answer = await asScript(path, { method: 'OPTIONS', headers: asked })
        expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
        expect(answer.headers.get('access-control-allow-methods')).toContain(method)
        expect(answer.headers.get('access-control-allow-headers')).toBe(header)
      }
    })
  })
}
