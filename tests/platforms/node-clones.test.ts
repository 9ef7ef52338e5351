import { describeClones } from '../contract/clones.ts'

describeClones('Node', 'serve')
