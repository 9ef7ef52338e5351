// The app as `build` makes it, and the running app, over one store: the demo publication and an article with every trait.
import { type App, createApp } from '../../src/app.ts'
import type { StaticBuild } from '../../src/context.ts'
import { readDemo } from '../demo/read-demo.ts'
import { createTestService, ROOT, submission, type TestService } from '../support/service.ts'

export interface Both {
  readonly service: TestService
  /** What the file of an address contains. */
  read(path: string): Promise<string>
  ask(path: string, init?: RequestInit): Promise<Response>
}

export const SLUGS = ['first-light', 'über-v1.0']

export async function createBoth(staticBuild: StaticBuild, settings: object = {}): Promise<Both> {
  const service = await createTestService()
  const app: App = createApp(service.ports, { staticBuild })
  const demo = (await readDemo()).filter(({ draft }) => !draft)
  const many = Array.from({ length: 45 }, (_, n) =>
    submission({ slug: `note-${n}`, title: `Note ${n}`, tags: [{ name: 'Notes', slug: 'notes' }] }),
  )
  await service.publish([...demo, ...many, ...SLUGS.map(slug => submission({ slug, title: `On ${slug}` }))], settings)
  const ask = (path: string, init?: RequestInit) => app.fetch(new Request(ROOT + path, init))
  return { service, ask, read: async path => (await ask(path)).text() }
}
