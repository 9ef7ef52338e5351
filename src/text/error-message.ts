/** The message of an error. Any other thrown value is written as text. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error))
