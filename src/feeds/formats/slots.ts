// `feed` writes the skeleton of a document. Slots are placeholders for what it cannot write (decisions/030).

interface Slots {
  /** A text or address to give to `feed`. In the document, `markup` replaces the whole element that contains it. */
  hold(markup: string): string
  /** The document with every slot filled. */
  fill(skeleton: string): string
}

// A URL, because `feed` passes ids to `new URL`. No text of an author reaches `feed`, so none can look like a slot.
const SLOT = /<([\w:-]+)(?: href="slot:(\d+)"\/>|(?: [^<>]*)?>(?:<!\[CDATA\[)?slot:(\d+)(?:\]\]>)?<\/\1>)/g

export function createSlots(): Slots {
  const held: string[] = []
  return {
    hold: markup => `slot:${held.push(markup) - 1}`,
    fill(skeleton) {
      // In a feed of short posts, indentation is a tenth of all bytes.
      const lean = skeleton.replace(/\n +/g, '\n')
      let filled = 0
      const whole = lean.replace(SLOT, (_element, _name, address, text) => {
        filled++
        return held[Number(address ?? text)] as string
      })
      if (filled !== held.length) throw new Error(`feeds: ${held.length - filled} slots of the library were not found`)
      return whole
    },
  }
}

/** The skeleton with another start tag for its root. Throws if the library no longer writes the start tag `root`. */
export function replaceRoot(skeleton: string, root: string, tag: string): string {
  if (!skeleton.includes(root))
    throw new Error(`feeds: the library begins with ${JSON.stringify(skeleton.slice(0, 200))}`)
  return skeleton.replace(root, () => tag)
}
