// The same as building.ts with ten times as many articles.
process.argv[2] = '20000'
await import('./building.ts')

export {}
