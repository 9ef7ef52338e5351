// How much each program installs: every one into an empty folder of its own, from the registry that npm is set to. Needs a network.
import { execFileSync, type StdioOptions } from 'node:child_process'
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packCopy } from '../tests/support/package.ts'

const NPM: { stdio: StdioOptions; encoding: 'utf8' } = { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }
const { platform, arch } = process

const temporary = mkdtempSync(join(tmpdir(), 'spread-info-size-'))
try {
  const { tarball: ours } = await packCopy(temporary)
  const light = [ours, '--omit=optional']
  // npm omits all optional packages or none, and those of sharp are its library.
  const sharp = ['sharp', `@img/sharp-${platform}-${arch}`, `@img/sharp-libvips-${platform}-${arch}`]

  report('spread-info, with cards in every script', [ours])
  report('spread-info without what draws (--omit=optional)', light)
  report('the same with sharp', [...light, ...sharp])
  for (const name of [
    '@11ty/eleventy',
    'hexo',
    'vitepress',
    'astro',
    'next',
    '@vercel/og',
    'satori',
    'feed',
    'feedsmith',
    '@astrojs/rss',
  ])
    report(name, [name])
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

function report(label: string, args: readonly string[]): void {
  const folder = mkdtempSync(join(temporary, 'installed-'))
  execFileSync('npm', ['init', '-y'], { ...NPM, cwd: folder })
  const start = performance.now()
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...args], { ...NPM, cwd: folder })
  const seconds = (performance.now() - start) / 1000
  const modules = join(folder, 'node_modules')
  const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as { packages: object }
  const { bytes, onDisk } = measure(modules)
  const size = `${(onDisk / 2 ** 20).toFixed(1).padStart(6)} MB on disk, ${(bytes / 2 ** 20).toFixed(1).padStart(6)} MB of files`
  console.log(
    `${label.padEnd(50)} ${size}, ${String(Object.keys(packages).length).padStart(4)} packages, ${seconds.toFixed(1)} s`,
  )
  rmSync(folder, { recursive: true, force: true })
}

function measure(folder: string): { bytes: number; onDisk: number } {
  const sum = { bytes: 0, onDisk: 0 }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const { size, blocks } = lstatSync(join(entry.parentPath, entry.name))
    if (entry.isFile()) sum.bytes += size
    // POSIX counts in units of 512 bytes, whatever the file system uses.
    sum.onDisk += blocks * 512
  }
  return sum
}
