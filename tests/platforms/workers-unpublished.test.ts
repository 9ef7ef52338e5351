import { describeUnpublished } from '../contract/unpublished.ts'

describeUnpublished('workerd', 'worker')
