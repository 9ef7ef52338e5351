// The answers of the app in a form that threads can hand over.
import { createConcurrencyLimit } from '../text/pool.ts'

export interface Question {
  /** Encoded, below the folder of the publication's address. */
  readonly path: string
  /** Only the headers are of interest. */
  readonly isHead?: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array<ArrayBuffer>
}

/** Answers questions, each in its place. */
export type Ask = (questions: readonly Question[]) => Promise<readonly Answer[]>

/** `root` is the address of the publication. */
export function createAsk(fetch: (request: Request) => Promise<Response>, root: string): Ask {
  async function answer({ path, isHead }: Question): Promise<Answer> {
    const response = await fetch(new Request(root + path, { method: isHead ? 'HEAD' : 'GET' }))
    return {
      status: response.status,
      headers: [...response.headers],
      body: new Uint8Array(await response.arrayBuffer()),
    }
  }

  // One after the other, also those of different calls: the addresses of one article, and the formats of one feed, use what the one
  // before has read.
  const inTurn = createConcurrencyLimit(1)
  return questions =>
    inTurn(async () => {
      const answers: Answer[] = []
      for (const question of questions) answers.push(await answer(question))
      return answers
    })
}
