// `spread-info/worker`: the Cloudflare Worker, as a whole or as a part of your own: `worker.fetch(request, env)` and
// `worker.scheduled(event, env)`. See docs/programs.md.
export { default, type WorkerEnv } from '../platforms/workers/worker.ts'
