import { describeUnpublished } from '../contract/unpublished.ts'

describeUnpublished('Node', 'serve')
