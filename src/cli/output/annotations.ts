// Problems as annotations of GitHub: workflow commands, which it shows at the file and line of a pull request.
import { randomUUID } from 'node:crypto'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { Problem } from '../../text/problem.ts'
import { toLine } from '../../text/terminal.ts'

// GitHub shows this many errors of a step, and this many warnings.
const MAX_OF_SEVERITY = 10
const TITLE = 'Spread Info'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `text` shows the problems to people. In a workflow of GitHub, the annotations follow it, and nothing in it is taken as a command:
 * it contains names and values of files that a stranger may have written.
 */
export function withAnnotations(
  text: string,
  problems: readonly Problem[],
  articles: string,
  env: Environment = process.env,
): string {
  if (env.GITHUB_ACTIONS !== 'true' || problems.length === 0) return text
  const token = randomUUID()
  const annotations = renderAnnotations(problems, articles, env.GITHUB_WORKSPACE ?? '.')
  return `::stop-commands::${token}\n${text}::${token}::\n${annotations}`
}

/** One command on a line, errors first; paths are relative to the repository in `workspace`. */
function renderAnnotations(problems: readonly Problem[], articles: string, workspace: string): string {
  const lines = (['error', 'warning'] as const).flatMap(severity =>
    mixKinds(problems.filter(problem => problem.severity === severity))
      .slice(0, MAX_OF_SEVERITY)
      .map(problem => renderAnnotation(problem, articles, workspace)),
  )
  return lines.map(line => `${line}\n`).join('')
}

/** The first of every kind, then the second of every kind: the few that are shown say as much as possible. */
function mixKinds(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, number>()
  const ranked = problems.map(problem => {
    const kind = problem.kind ?? problem.message
    const rank = seen.get(kind) ?? 0
    seen.set(kind, rank + 1)
    return { problem, rank }
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ problem }) => problem)
}

function renderAnnotation({ severity, file, line, message, hint }: Problem, articles: string, workspace: string) {
  const path = file === '' ? undefined : pathIn(workspace, resolve(articles, file))
  const properties = [
    ...(path === undefined ? [] : [`file=${escapeProperty(path)}`, ...(line === undefined ? [] : [`line=${line}`])]),
    `title=${escapeProperty(TITLE)}`,
  ]
  return `::${severity} ${properties.join(',')}::${escapeData(toLine(`${message}; ${hint}`))}`
}

/** With forward slashes; undefined if the file is not in the repository. */
function pathIn(workspace: string, file: string): string | undefined {
  const path = relative(workspace, file)
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
    ? undefined
    : toLine(path.split(sep).join('/'))
}

// The escapes of github.com/actions/toolkit, packages/core/src/command.ts. `toLine` has replaced line breaks.
const escapeData = (text: string) => text.replaceAll('%', '%25')
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
