import { describeListing } from '../contract/listing.ts'
import { startPlatform } from './services.ts'

describeListing('workerd', () => startPlatform('worker'))
