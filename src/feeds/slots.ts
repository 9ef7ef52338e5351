// The seam around `feed`: it writes the skeleton of a document, and slots hold what it cannot write (decisions/030).

interface Slots {
  /** Text or address for `feed`: in the document, the whole element that has it gives way to `markup`. */
  hold(markup: string): string
  /** The document with every slot filled. */
  fill(skeleton: string): string
}

// A URL, since `feed` puts ids through `new URL`. No text of an author ever reaches `feed`, so none can look like a slot.
const SLOT = /<([\w:-]+)(?: href="slot:(\d+)"\/>|(?: [^<>]*)?>(?:<!\[CDATA\[)?slot:(\d+)(?:\]\]>)?<\/\1>)/g

export function createSlots(): Slots {
  const held: string[] = []
  return {
    hold: markup => `slot:${held.push(markup) - 1}`,
    fill(skeleton) {
      // Its indentation is a tenth of a feed of short posts.
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

/** The skeleton with another start tag of its root. Throws where the library writes its own in another way. */
export function replaceRoot(skeleton: string, root: string, tag: string): string {
  if (!skeleton.includes(root))
    throw new Error(`feeds: the library begins with ${JSON.stringify(skeleton.slice(0, 200))}`)
  return skeleton.replace(root, () => tag)
}
