// Opens an address in the browser of the user.
import { spawn } from 'node:child_process'
import { createTable } from '../../text/table.ts'

// No shell: an address may contain `&`.
const PROGRAMS = createTable<readonly (readonly [string, ...string[]])[]>({
  darwin: [['open']],
  win32: [['rundll32', 'url.dll,FileProtocolHandler']],
})
// The second one is in the Windows Subsystem for Linux.
const OTHERS = [['xdg-open'], ['wslview']] as const

/** Resolves when the browser has the address. Rejects, with a reason in a few words, if there is no browser to open. */
export async function openBrowser(address: string): Promise<void> {
  for (const [program, ...args] of PROGRAMS[process.platform] ?? OTHERS)
    if (await start(program, [...args, address])) return
  throw new Error('there is no program that opens a browser')
}

/** Whether the program exists. Rejects if it fails. */
function start(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    child.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      code === 'ENOENT' ? resolve(false) : reject(new Error(message)),
    )
    child.once('exit', code => (code === 0 ? resolve(true) : reject(new Error(`${program} ended with ${code}`))))
    // It may run as long as the browser.
    child.unref()
  })
}
