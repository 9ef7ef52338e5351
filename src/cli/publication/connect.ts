// The remote service that `--to` names.
import type { Service } from '../../store/destination.ts'
import { createRemoteDestination } from '../../store/http/remote-destination.ts'
import { toUrl, UsageError, type Values } from '../options.ts'
import { warnLine } from '../output/print.ts'

export interface Connection {
  readonly address: string
  readonly remote: Service
}

/** Undefined without `--to`. Throws UsageError if the address is invalid or there is no token. */
export function connect({ to }: Values): Connection | undefined {
  if (to === undefined) return undefined
  const address = toUrl('to', to)
  const token = process.env.PUBLISH_TOKEN
  if (!token)
    throw new UsageError('--to needs the publishing token of the service in the environment variable PUBLISH_TOKEN')
  return { address, remote: createRemoteDestination(address, token, fetch, { onRetry: warnLine }) }
}
