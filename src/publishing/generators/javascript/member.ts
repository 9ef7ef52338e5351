import { tokenize } from './tokens.ts'

/** Whether an object in a script has a member of this name, also if its value is not known. */
export const hasMember = (script: string, name: string): boolean =>
  tokenize(script).some(
    ({ kind, text }, at, tokens) =>
      (kind === 'name' || kind === 'text') && text === name && /^[:(,]$/.test(tokens[at + 1]?.text ?? ''),
  )
