import { describeClones } from '../contract/clones.ts'

describeClones('workerd', 'worker')
