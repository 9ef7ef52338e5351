/** The message of an error. Any other thrown value is written as text. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What the cause of an error says, if it has one: `fetch` itself only says "fetch failed". */
export const causeMessage = (error: unknown): string =>
  errorMessage(error instanceof Error && error.cause instanceof Error ? error.cause : error)
