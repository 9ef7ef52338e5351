// Plugins that make emoji of their short names, in the configuration of a generator.

const PLUGIN = /["'](?:markdown-it-emoji|remark-emoji|remark-gemoji)(?:\/[\w./-]*)?["']/

/** Whether a script names one, outside of lines that are comments. `true` or undefined, as a setting. */
export function findEmojiPlugin(script: string | undefined): true | undefined {
  const lines = script?.split('\n') ?? []
  return lines.some(line => !/^\s*(?:\/\/|\*)/.test(line) && PLUGIN.test(line)) || undefined
}

/** Whether a list in a configuration has one of these names, alone or as `name` of an object. */
export function listsPlugin(list: unknown, ...names: readonly string[]): boolean {
  const items = Array.isArray(list) ? list : [list]
  return items.some(item => names.includes(typeof item === 'object' && item !== null ? item.name : item))
}
