import { afterAll, beforeAll } from 'vitest'
import { describePictures } from '../contract/pictures.ts'
import { type RunningPictures, startPictures } from './picture-services.ts'

let service: RunningPictures
beforeAll(async () => {
  service = await startPictures('worker')
})
afterAll(() => service?.stop())

describePictures('workerd', () => service)
