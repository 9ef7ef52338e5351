// The answers of the app in a form that threads can hand over.

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
export const createAsk =
  (fetch: (request: Request) => Promise<Response>, root: string): Ask =>
  async questions => {
    const answers: Answer[] = []
    // One after the other: those of one article use what the one before has read.
    for (const { path, isHead } of questions) {
      const response = await fetch(new Request(root + path, { method: isHead ? 'HEAD' : 'GET' }))
      answers.push({
        status: response.status,
        headers: [...response.headers],
        body: new Uint8Array(await response.arrayBuffer()),
      })
    }
    return answers
  }
