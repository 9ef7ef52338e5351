/** What an error says. Anything else that was thrown is written as text. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error))
