import { afterAll, beforeAll } from 'vitest'
import { describeListing } from '../contract/listing.ts'
import { describeService, type RunningService } from '../contract/service.ts'
import { startPlatform } from './services.ts'

let service: RunningService
beforeAll(async () => {
  service = await startPlatform('serve')
})
afterAll(() => service?.stop())

describeListing('Node', () => service)
// The last ones: they move the publication to another address.
describeService('Node', () => service)
