import { writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { makeFolder } from '../../platforms/node/output/make-folder.ts'

/** Writes a file that an option names; its folder is made. */
export async function writeOutput(file: string, text: string): Promise<void> {
  await makeFolder(dirname(resolve(file)))
  await writeFile(file, text)
}
