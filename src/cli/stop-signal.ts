const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Resolves at the first SIGTERM or SIGINT. A second signal ends the process immediately, also with exit code 0. */
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

/** Ends the process with exit code 0 after this many milliseconds, also if work is unfinished. Keeps it alive until then. */
export function endWithin(ms: number): void {
  setTimeout(() => process.exit(0), ms)
}
