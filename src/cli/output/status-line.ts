// The line at the end of a terminal that is written again and again: all other text is printed above it.

let terminal: NodeJS.WriteStream | undefined

/** Whether a line can be written again. A dumb terminal has no control sequences. */
export const canRewrite = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && process.env.TERM !== 'dumb'

/** `text` must fit on one line. */
export function showStatus(text: string, stream: NodeJS.WriteStream): void {
  terminal = stream
  stream.write(`\r\x1b[2K${text}`)
}

/** Before anything else is printed, and when the work is done. */
export function clearStatus(): void {
  terminal?.write('\r\x1b[2K')
  terminal = undefined
}
