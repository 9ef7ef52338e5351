import { spawn } from 'node:child_process'

/** Runs a Node program in a folder until it exits. */
export function runNode(
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', data => {
      output += data
    })
  return new Promise(resolve => child.once('close', code => resolve({ code, output })))
}
