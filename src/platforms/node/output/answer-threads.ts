// The answers of a static build are rendered in threads, each with its own connection to the store.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Answer, Ask, Question } from '../../../build/answers.ts'
import { createOnDemandChild } from '../threads/on-demand-child.ts'

/** What a thread needs; it is copied to it. */
export interface AnswerSource {
  readonly data: string
  /** The address of the publication. */
  readonly root: string
  readonly live: string | undefined
  /** Cards that are not stored will not be drawn: pages name none of them. */
  readonly withoutCards: boolean
  /** The time of the build. */
  readonly now: Date
}

export type AnswerFunctions = {
  readonly answer: (questions: readonly Question[]) => Promise<readonly Answer[]>
}

const ENTRY = new URL('answer-thread-entry.ts', import.meta.url)
const MAX_THREADS = 4

interface AnswerThreads {
  readonly ask: Ask
  close(): Promise<void>
}

/** A thread starts with the first question that no other one is free for. `log` gets lines for the operator. */
export function createAnswerThreads(source: AnswerSource, log: (line: string) => void): AnswerThreads {
  const threads = Array.from({ length: Math.min(MAX_THREADS, availableParallelism()) }, () => ({
    child: createOnDemandChild<AnswerFunctions>(() => new Worker(ENTRY, { workerData: source }), {
      describeEnd: reason => `a thread of the build has ended (${reason})`,
      local: { log },
    }),
    busy: 0,
  }))
  return {
    async ask(questions) {
      const thread = threads.reduce((best, other) => (other.busy < best.busy ? other : best))
      thread.busy++
      try {
        return await thread.child.call('answer', questions)
      } finally {
        thread.busy--
      }
    },
    async close() {
      await Promise.all(threads.map(({ child }) => child.kill(new Error('the build has ended'))))
    },
  }
}
