import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { packCopy } from '../support/package.ts'
import { freePort } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'
import { writeBaseImage } from './base-image.ts'

const ROOT = join(import.meta.dirname, '../..')
const hasContainers = ['/usr/bin/podman', '/usr/sbin/runc'].every(existsSync) && process.getuid?.() === 0
const WAIT = { timeout: 50_000, interval: 200 }

const { at, write } = useTestFolder()

describe.skipIf(!hasContainers)('the container', () => {
  it('serves a folder that it can’t change, as a user without rights, and stops in order', {
    timeout: 900_000,
  }, async () => {
    const podman = async (...args: readonly string[]) => {
      const own = ['--root', at('images'), '--runroot', at('run'), '--runtime', 'runc']
      return promisify(execFile)('podman', [...own, ...args], { cwd: at('project'), maxBuffer: 2 ** 24 })
    }
    await write({
      'project/site.json': '{ "title": "In a container" }',
      'project/articles/first.md': '---\ntitle: First\ndate: 2026-01-01\n---\nText.\n',
    })
    await mkdir(at('packed'))
    const { tarball } = await packCopy(at('packed'))
    const file = basename(tarball)
    await copyFile(tarball, at(`project/${file}`))
    await mkdir(at('base'))
    writeBaseImage(at('base'))
    execFileSync('tar', ['-C', at('base'), '-cf', at('base.tar'), '.'])
    await podman(
      'import',
      '--change',
      'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt',
      at('base.tar'),
      'node',
    )
    const images = ['--build-arg', 'NODE_IMAGE=localhost/node', '--build-arg', `PACKAGES=./${file}`]
    const build = ['build', '--format', 'docker', '--isolation', 'chroot', '--network', 'host', ...images]
    await podman(...build, '-t', 'news', '-f', join(ROOT, 'deploy/Dockerfile'), '.')

    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const limits = ['--network', 'host', '--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1024:1024']
    const folders = ['--read-only', '--tmpfs', '/tmp', '-v', `${at('project')}:/publication:ro`, '-v', 'data:/data']
    const name = `news-${port}`
    await podman(
      'run',
      '--detach',
      '--name',
      name,
      ...limits,
      ...folders,
      'news',
      '--port',
      `${port}`,
      '--url',
      address,
    )
    try {
      const read = async (path: string) => fetch(new URL(path, address))
      await vi.waitFor(async () => expect(await (await read('/feed.xml')).text()).toContain('In a container'), WAIT)
      const page = await (await read('/articles/first')).text()
      const [, card = ''] = /"og:image" content="([^"]+)"/.exec(page) ?? []
      expect((await read(card)).status).toBe(200)
      const { stdout: user } = await podman('exec', name, 'node', '-p', 'process.getuid()')
      expect(user.trim()).toBe('1000')
      await write({ 'project/articles/second.md': '---\ntitle: Second\ndate: 2026-01-02\n---\nText.\n' })
      await vi.waitFor(async () => expect(await (await read('/feed.xml')).text()).toContain('Second'), WAIT)
    } finally {
      await podman('stop', '--time', '20', name)
    }
    const { stdout: state } = await podman('inspect', '--format', '{{.State.ExitCode}}', name)
    expect(state.trim()).toBe('0')
    const { stdout: config } = await podman('inspect', '--format', '{{.Config.Healthcheck.Test}}', name)
    expect(config).toContain('/feed.xml')
    await podman('rm', '--force', '--volumes', name)
    // Layers of images can't be removed like other files.
    await podman('system', 'reset', '--force')
  })
})
