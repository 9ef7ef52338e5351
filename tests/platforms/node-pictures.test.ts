import { afterAll, beforeAll } from 'vitest'
import { describePictures } from '../contract/pictures.ts'
import { type RunningPictures, startPictures } from './picture-services.ts'

let service: RunningPictures
beforeAll(async () => {
  service = await startPictures('serve')
})
afterAll(() => service?.stop())

describePictures('Node', () => service)
