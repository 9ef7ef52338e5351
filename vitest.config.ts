import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What starts processes, services or browsers, draws many cards, or tries thousands of inputs: not in `npm run test:fast`.
const SLOW = [
  'tests/**/{browser,clients,fuzz,hostile,hostile-plugins,limits,remote}.test.ts',
  'tests/cards/{cards,check,colors,decode,delivery,full-disk,gallery,invisible,layout,own-template,photographs,png,process}.test.ts',
  'tests/cards/{design,design-browser,page-cards,remote-pictures,renderer}.test.ts',
  'tests/share/{abuse,check-networks,links,other-origins,platforms,counts/counts,counts/crash,counts/erasure,counts/redact-counts,counts/rounding}.test.ts',
  'tests/permalinks/{by-folder,find-by-address}.test.ts',
  'tests/unfurl/preview-command.test.ts',
  'tests/guards/{node-versions,to-add}.test.ts',
]
// Slow too. Each has a process of its own, as most of them start processes and set what belongs to a whole process.
const ALONE = ['tests/{action,adopt,build,cli,deploy,mounting,package,platforms,publishing}/**/*.test.ts']

/** What runs for the longest is first, then one project after the other, so that files of one share a process. */
class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) =>
      moduleId.includes('/tests/platforms/') ? -1 : ['alone', 'slow', 'fast'].indexOf(project.name)
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

const CHROMIUM = 'tests/support/unpack-chromium.ts'

export default defineConfig({
  test: {
    // Tests that start processes wait for them: with two workers, two cores have nothing to do for a third of the time.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Only what never ends may fail for its time: a machine may be busy.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    sequence: { sequencer: ByProject },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...SLOW, ...ALONE],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: SLOW,
          exclude: [...configDefaults.exclude, ...ALONE],
          isolate: false,
          globalSetup: CHROMIUM,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, globalSetup: CHROMIUM } },
    ],
  },
})
