import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What starts processes, services or browsers, draws many cards, or tries thousands of inputs: not in `npm run test:fast`.
const SLOW = [
  'tests/{action,adopt,build,cli,deploy,mounting,package,platforms,publishing}/**/*.test.ts',
  'tests/**/{browser,clients,fuzz,hostile,hostile-plugins,limits,remote}.test.ts',
  'tests/cards/{cards,check,colors,decode,delivery,full-disk,gallery,invisible,layout,photographs,png,process}.test.ts',
  'tests/cards/{remote-pictures,renderer}.test.ts',
  'tests/share/{abuse,check-networks,links,other-origins,platforms,counts/counts,counts/crash,counts/erasure,counts/redact-counts,counts/rounding}.test.ts',
  'tests/permalinks/{by-folder,find-by-address}.test.ts',
  'tests/unfurl/preview-command.test.ts',
  'tests/guards/{node-versions,to-add}.test.ts',
]

/** Without times of an earlier run, large files are first; those of the platforms are small and run for the longest. */
class PlatformsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isFirst = ({ moduleId }: TestSpecification) => moduleId.includes('/tests/platforms/')
    const sorted = await super.sort(files)
    return [...sorted.filter(isFirst), ...sorted.filter(file => !isFirst(file))]
  }
}

export default defineConfig({
  test: {
    // Tests that start processes wait for them: with two workers, two cores have nothing to do for a third of the time.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Only what never ends may fail for its time: a machine may be busy.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    sequence: { sequencer: PlatformsFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...SLOW],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'slow', include: SLOW, globalSetup: 'tests/support/unpack-chromium.ts' } },
    ],
  },
})
