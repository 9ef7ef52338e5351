// The first step of the thread that publishing-thread.ts starts: the cache is on before its code is loaded.
import module from 'node:module'

module.enableCompileCache()
await import('./publishing-loop.ts')
