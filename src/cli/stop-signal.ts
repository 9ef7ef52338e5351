const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Resolves at the first SIGTERM or SIGINT; a second one of either ends the process at once, with 0 as well. */
export function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    let isStopping = false
    for (const signal of SIGNALS)
      process.on(signal, () => {
        if (isStopping) process.exit(0)
        isStopping = true
        resolve()
      })
  })
}

/** Ends the process with 0 after so many milliseconds, whatever still goes on; until then something keeps it. */
export function endWithin(ms: number): void {
  setTimeout(() => process.exit(0), ms)
}
