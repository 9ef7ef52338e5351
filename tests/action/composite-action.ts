// Runs the steps of action.yml as GitHub's runner does: expressions in `if`, `env` and `with` are evaluated, scripts run in bash, and
// the files that they write to set outputs and the path. Steps of other actions are only recorded.
import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { load } from 'js-yaml'

interface Step {
  readonly name: string
  readonly id?: string
  readonly if?: string | boolean
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly shell?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export const ACTION = join(import.meta.dirname, '../../action.yml')
export const readAction = async (): Promise<Action> => load(await readFile(ACTION, 'utf8')) as Action

interface Run {
  readonly inputs?: Readonly<Record<string, string>>
  /** The `github` context. */
  readonly github: Readonly<Record<string, unknown>>
  readonly workspace: string
  /** Made anew. */
  readonly temp: string
  readonly env?: Readonly<Record<string, string>>
  /** What a step of another action sets. */
  readonly outputs?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export interface RanAction {
  /** Names of the steps that ran. */
  readonly ran: readonly string[]
  readonly failed: boolean
  /** All that the scripts printed. */
  readonly log: string
  readonly summary: string
  /** The inputs of the steps of other actions, by the name of the step. */
  readonly used: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export async function runAction(run: Run): Promise<RanAction> {
  const { github, workspace, temp, env = {}, outputs = {} } = run
  const action = await readAction()
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])
  const steps: Record<string, { outputs: Record<string, string> }> = {}
  const contexts = {
    inputs: { ...Object.fromEntries(defaults), ...run.inputs },
    github,
    runner: { os: 'Linux', temp },
    steps,
  }
  await mkdir(temp, { recursive: true })
  const summaryFile = join(temp, 'step-summary.md')
  await writeFile(summaryFile, '')
  let path = `${dirname(process.execPath)}:${env.PATH ?? process.env.PATH}`
  let failed = false
  let log = ''
  const ran: string[] = []
  const used: Record<string, Record<string, unknown>> = {}

  for (const step of action.runs.steps) {
    if (step.id) steps[step.id] = { outputs: {} }
    const condition = String(step.if ?? 'success()').replace(/^\$\{\{|\}\}$/g, '')
    const asksForState = /\b(success|failure|always|cancelled)\(/.test(condition)
    if ((failed && !asksForState) || !evaluate(condition, contexts, failed)) continue
    ran.push(step.name)
    if (step.uses) {
      used[step.name] = Object.fromEntries(
        Object.entries(step.with ?? {}).map(([key, value]) => [key, fill(value, contexts, failed)]),
      )
      if (step.id) steps[step.id] = { outputs: { ...outputs[step.id] } }
      continue
    }
    const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_PATH: join(temp, 'path') }
    for (const file of Object.values(files)) await writeFile(file, '')
    const script = join(temp, 'step.sh')
    await writeFile(script, step.run ?? '')
    const given = Object.entries(step.env ?? {}).map(([key, value]) => [key, String(fill(value, contexts, failed))])
    const { code, text } = await runScript(script, workspace, {
      ...process.env,
      ...env,
      ...files,
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: dirname(ACTION),
      GITHUB_WORKSPACE: workspace,
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_REF: String(github.ref ?? ''),
      RUNNER_TEMP: temp,
      ...Object.fromEntries(given),
      PATH: path,
    })
    log += text
    failed ||= code !== 0
    path = [...(await linesOf(files.GITHUB_PATH)), path].join(':')
    for (const line of await linesOf(files.GITHUB_OUTPUT)) {
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? []
      if (step.id) (steps[step.id] as { outputs: Record<string, string> }).outputs[name] = value
    }
  }
  return { ran, failed, log, summary: await readFile(summaryFile, 'utf8'), used }
}

const linesOf = async (file: string) => (await readFile(file, 'utf8')).split('\n').filter(line => line !== '')

/** The command of docs.github.com/actions for `shell: bash`. */
function runScript(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; text: string }> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd, env })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (text += data))
  return new Promise(resolve => child.once('close', code => resolve({ code, text })))
}

function fill(value: unknown, contexts: object, failed: boolean): unknown {
  if (typeof value !== 'string') return value
  return value.replace(/\$\{\{(.*?)\}\}/g, (_, expression) => String(evaluate(expression, contexts, failed)))
}

/** What these expressions use is written as in JavaScript. An absent member equals an empty text. */
function evaluate(expression: string, contexts: object, failed: boolean): unknown {
  const functions = {
    success: () => !failed,
    cancelled: () => false,
    format: (text: string, ...values: string[]) => text.replace(/\{(\d)\}/g, (_, index) => values[index] ?? ''),
    hashFiles: (...patterns: string[]) => `hash of ${patterns.join(' and ')}`,
  }
  const scope = { ...contexts, ...functions }
  const chained = expression.replace(
    /\b(inputs|github|runner|steps)((?:\.[\w-]+)+)/g,
    (_, context, members: string) =>
      `(${context}${members.replace(/\.([\w-]+)/g, (_dot, name) => `?.[${JSON.stringify(name)}]`)} ?? '')`,
  )
  return new Function(...Object.keys(scope), `return (${chained})`)(...Object.values(scope))
}
