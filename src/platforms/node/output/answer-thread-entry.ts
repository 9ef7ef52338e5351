// The code of the threads that answer-threads.ts starts.
import { workerData } from 'node:worker_threads'
import { createApp } from '../../../app.ts'
import { createAsk } from '../../../build/answers.ts'
import { openPorts } from '../ports.ts'
import { createRpc, portToParent, withMoved } from '../threads/rpc.ts'
import type { AnswerFunctions, AnswerSource } from './answer-threads.ts'

const { data, root, live, withoutCards, now } = workerData as AnswerSource
const ports = await openPorts(data, line => rpc.notify('log', line))
const app = createApp(
  { ...ports, now: () => now },
  {
    staticBuild: { ...(live !== undefined && { live }) },
    withoutCards,
    // Pages name the cards of a service that can draw. All that can be drawn are stored before.
    ...(!withoutCards && {
      drawCard: async () => {
        throw new Error('cards are drawn before the build')
      },
    }),
  },
)
const ask = createAsk(app.fetch, root)
const functions: AnswerFunctions = {
  async answer(questions) {
    const answers = await ask(questions)
    return withMoved(
      answers,
      answers.map(({ body }) => body.buffer),
    )
  },
}
const rpc = createRpc<{ log: (line: string) => void }>(portToParent, functions)
