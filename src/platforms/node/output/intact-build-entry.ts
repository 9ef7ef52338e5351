// The code of the thread that find-intact-build.ts starts.
import { parentPort, workerData } from 'node:worker_threads'
import { readIntactBuild } from './build-record.ts'

parentPort?.postMessage(await readIntactBuild(workerData as string))
