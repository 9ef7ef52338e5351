// The package has no types.
declare module 'hyphenopoly' {
  interface Settings {
    readonly require: readonly string[]
    readonly sync: true
    readonly loaderSync: (file: string) => Uint8Array
    readonly hyphen: string
    readonly leftmin: number
    readonly rightmin: number
    readonly minWordLength: number
  }
  const hyphenopoly: {
    readonly supportedLanguages: readonly string[]
    /** A function for each required language, which puts the hyphen into the words of a text. */
    config(settings: Settings): ReadonlyMap<string, (text: string) => string>
  }
  export default hyphenopoly
}
