/**
 * Remembers what earlier runs met at an endpoint, so that the next run can avoid it. Each endpoint has a file, named by a digest because
 * the address may contain an access key. The file is always replaced as a whole, so that concurrent processes cannot damage it.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSystemError } from '../../core/file-errors.js'
import { makeFolder } from '../../core/make-folder.js'
import { readRegularText } from '../../core/open-file.js'
import { renameFile } from '../../core/platform/rename-file.js'
import { demandTrust, findFolderDistrust } from '../../core/trusted-file.js'

export interface EndpointHealth {
  /** Failures in a row. */
  readonly failures: number
  readonly failedAtMs: number
  /** Code of the last failure. */
  readonly code: string
  /** The endpoint asked not to be contacted before this time, in ms since 1970; 0 if it did not ask. */
  readonly notBeforeMs: number
}

const FIRST_REST_MS = 30_000
const LONGEST_REST_MS = 600_000
/** Largest record that is read; a real one has some hundred bytes. */
const MAX_BYTES = 4_096

function locate(directory: string, endpoint: string): string {
  return join(directory, 'endpoints', `${createHash('sha256').update(endpoint).digest('hex').slice(0, 24)}.json`)
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

/** What is known of an endpoint; null when it did well the last time, or the file cannot be used. */
export function readHealth(directory: string | null, endpoint: string): EndpointHealth | null {
  if (directory === null) return null
  const path = locate(directory, endpoint)
  // Most endpoints have no record, and looking for the file is quicker than failing to read it.
  if (!existsSync(path)) return null
  try {
    const read = JSON.parse(readRegularText(path, { maxBytes: MAX_BYTES, follow: false }, demandTrust(path))) as Partial<EndpointHealth>
    const { failures, failedAtMs, code, notBeforeMs } = read
    if (![failures, failedAtMs, notBeforeMs].every((value) => Number.isSafeInteger(value)) || typeof code !== 'string') return null
    return { failures: Number(failures), failedAtMs: Number(failedAtMs), code, notBeforeMs: Number(notBeforeMs) }
  } catch {
    return null
  }
}

/** Remembers a failure. `retryAfterS` is what the endpoint asked for, at most ten minutes of which are believed. */
export function noteFailure(
  directory: string | null,
  endpoint: string,
  code: string,
  retryAfterS: number | null,
  nowMs = Date.now(),
): void {
  if (directory === null || findFolderDistrust(directory)) return
  const path = locate(directory, endpoint)
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  const health: EndpointHealth = {
    failures: Math.min(99, (readHealth(directory, endpoint)?.failures ?? 0) + 1),
    failedAtMs: nowMs,
    code,
    notBeforeMs: retryAfterS === null ? 0 : nowMs + Math.min(LONGEST_REST_MS, retryAfterS * 1000),
  }
  try {
    makeFolder(join(directory, 'endpoints'))
    writeFileSync(temporary, JSON.stringify(health), { mode: 0o600, flag: 'wx' })
    renameFile(temporary, path)
  } catch {
    // Without a record the next run just meets the same failure again.
    removeQuietly(temporary)
  }
}

/** Forgets the failures of an endpoint, because it did well. */
export function noteSuccess(directory: string | null, endpoint: string): void {
  if (directory === null) return
  const path = locate(directory, endpoint)
  // If the record cannot be removed, the endpoint only loses its place in the order.
  if (existsSync(path)) removeQuietly(path)
}

/** When an endpoint may be asked again, in ms since 1970; in the past when it may be asked now. */
export function readRest(health: EndpointHealth | null): number {
  if (!health) return 0
  const rest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** Math.min(10, health.failures - 1))
  return Math.max(health.notBeforeMs, health.failedAtMs + rest)
}

/**
 * Endpoints in the order in which to try them. Those that are to be left alone for a while come last, the one with the shortest wait first
 * among them. If the clock was set back, no endpoint has to wait.
 */
export function orderEndpoints(directory: string | null, endpoints: readonly string[], nowMs = Date.now()): readonly string[] {
  if (directory === null || endpoints.length < 2) return endpoints
  const rests = new Map(
    endpoints.map((endpoint) => {
      const health = readHealth(directory, endpoint)
      const until = health && health.failedAtMs <= nowMs ? readRest(health) : 0
      return [endpoint, until > nowMs ? until : 0]
    }),
  )
  return [...endpoints].sort((a, b) => (rests.get(a) ?? 0) - (rests.get(b) ?? 0))
}
