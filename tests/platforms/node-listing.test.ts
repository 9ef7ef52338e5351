import { describeListing } from '../contract/listing.ts'
import { startPlatform } from './services.ts'

describeListing('Node', () => startPlatform('serve'))
