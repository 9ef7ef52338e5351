// A service that a real browser can open, and that browser.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'
import type { TestService } from '../support/service.ts'

export interface Site {
  readonly url: string
  close(): Promise<void>
}

/** Serves any handler on a port of its own. */
export async function serve(handle: (request: Request) => Response | Promise<Response>): Promise<Site> {
  const server = createServer(getRequestListener(handle, { overrideGlobalObjects: false }))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const serveService = (service: TestService): Promise<Site> =>
  serve(request => service.fetch(request, { address: '127.0.0.1', isThisMachine: true }))

export async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // No request leaves the machine.
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    headless: true,
  })
}
