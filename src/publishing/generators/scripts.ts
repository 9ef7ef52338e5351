const ENDS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs']
/** `name` with each ending of JavaScript and TypeScript. */
export const scripts = (name: string): string[] => ENDS.map(end => `${name}.${end}`)
