// The command line from its arguments to what it prints and its exit code. The commands of a file of tests share a process,
// because loading the code takes longer than most of them do. What a process, a terminal or a signal decides needs process.ts.
import { fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOnDemandChild } from '../../src/platforms/node/threads/on-demand-child.ts'
import type { CliResult } from './process.ts'

export type CommandFunctions = {
  readonly run: (args: readonly string[], env: Record<string, string>, cwd: string) => Promise<CliResult>
}

const ENTRY = join(import.meta.dirname, 'command-process.ts')
// As src/cli/main.js has them; and the tests themselves may run in a workflow.
const ENVIRONMENT = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), GITHUB_ACTIONS: '' }

const child = createOnDemandChild<CommandFunctions>(
  () =>
    fork(ENTRY, {
      serialization: 'advanced',
      execArgv: [],
      env: { ...process.env, ...ENVIRONMENT },
      // No terminal; errors of the process itself are shown.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
  { describeEnd: reason => `the process of the commands ended (${reason})` },
)

/** Runs a command line as `runCli` does, after those that were given before it. */
export const runCommand = (
  args: readonly string[],
  env: Record<string, string> = {},
  { cwd = process.cwd() }: { readonly cwd?: string } = {},
): Promise<CliResult> => child.call('run', args, env, cwd)
