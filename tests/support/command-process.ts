// The process of command.ts. It runs many command lines, one after the other, as src/cli/main.js runs one.
import { run } from '../../src/cli/run.ts'
import { createRpc, portToParent } from '../../src/platforms/node/threads/rpc.ts'
import type { CommandFunctions } from './command.ts'
import type { CliResult } from './process.ts'

const STREAMS = ['stdout', 'stderr'] as const
// Each command line listens to their errors, and to signals, until the process ends.
process.setMaxListeners(0)
for (const name of STREAMS) process[name].setMaxListeners(0)

/** Collects what is written until the function that it returns is called. */
function collect(name: (typeof STREAMS)[number]): () => string {
  const stream = process[name]
  const { write } = stream
  let text = ''
  stream.write = (chunk: string | Uint8Array) => {
    text += chunk
    return true
  }
  return () => {
    stream.write = write
    return text
  }
}

async function runOne(args: readonly string[], env: Record<string, string>, cwd: string): Promise<CliResult> {
  const before = { ...process.env }
  Object.assign(process.env, env)
  process.chdir(cwd)
  const [stdout, stderr] = STREAMS.map(collect) as [() => string, () => string]
  try {
    return { code: await run(args), stdout: stdout(), stderr: stderr() }
  } finally {
    for (const name of Object.keys(env)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

let last: Promise<unknown> = Promise.resolve()
createRpc(portToParent, {
  run: (...line) => {
    const result = last.then(() => runOne(...line))
    last = result.catch(() => undefined)
    return result
  },
} satisfies CommandFunctions)
process.on('disconnect', () => process.exit())
