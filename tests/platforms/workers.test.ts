import { afterAll, beforeAll } from 'vitest'
import { describeListing } from '../contract/listing.ts'
import { describeService, type RunningService } from '../contract/service.ts'
import { startPlatform } from './services.ts'

let service: RunningService
beforeAll(async () => {
  service = await startPlatform('worker')
})
afterAll(() => service?.stop())

describeListing('workerd', () => service)
// The last ones: they move the publication to another address.
describeService('workerd', () => service)
