import { describeService } from '../contract/service.ts'
import { startPlatform } from './services.ts'

describeService('workerd', () => startPlatform('worker'))
