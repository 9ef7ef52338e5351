// The same as publishing.ts with ten times as many articles.
process.argv[2] = '20000'
await import('./publishing.ts')

export {}
