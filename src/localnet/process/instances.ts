/** Running instances, one file each, so that `status` and `stop` find them without being told where they are. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findStateDirectory } from '../../core/find-state-directory.js'
import { makeFolder } from '../../core/make-folder.js'
import { readRegularText } from '../../core/open-file.js'
import { demandTrust } from '../../core/trusted-file.js'

export interface Instance {
  readonly pid: number
  readonly host: string
  readonly port: number
  readonly startedAt: string
  readonly stateFile: string | null
}

/** Largest record that is read; a real one has some hundred bytes. */
const MAX_BYTES = 64 * 1024
const FILE = /^localnet-(\d+)\.json$/

function fileOf(directory: string, port: number): string {
  return join(directory, `localnet-${port}.json`)
}

/** Records an instance. False if the directory cannot be written: it runs all the same, but is found by its port alone. */
export function writeInstance(instance: Instance, directory = findStateDirectory()): boolean {
  try {
    makeFolder(directory)
    const file = fileOf(directory, instance.port)
    // The file is created anew, because an existing file would keep its permissions.
    rmSync(file, { force: true })
    writeFileSync(file, `${JSON.stringify(instance)}\n`, { mode: 0o600, flag: 'wx' })
    return true
  } catch {
    return false
  }
}

/** Removes the record of a port, if it is that of `pid`. */
export function removeInstance(port: number, pid: number, directory = findStateDirectory()): void {
  if (readInstance(port, directory)?.pid === pid) removeRecord(fileOf(directory, port))
}

export function readInstance(port: number, directory = findStateDirectory()): Instance | undefined {
  const file = fileOf(directory, port)
  try {
    const read: unknown = JSON.parse(readRegularText(file, { maxBytes: MAX_BYTES, follow: false }, demandTrust(file)))
    return isInstance(read) ? read : undefined
  } catch {
    // A record that is missing or half written counts as none.
    return undefined
  }
}

function isInstance(value: unknown): value is Instance {
  if (typeof value !== 'object' || value === null) return false
  const { pid, host, port, startedAt, stateFile } = value as Readonly<Record<string, unknown>>
  const isCount = (count: unknown): boolean => Number.isSafeInteger(count) && Number(count) > 0
  const areTexts = typeof host === 'string' && typeof startedAt === 'string' && (stateFile === null || typeof stateFile === 'string')
  return isCount(pid) && isCount(port) && areTexts
}

function removeRecord(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // The next process that looks will also find that the instance has ended.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Instances whose process is alive, by port; records of dead ones are removed. */
export function listInstances(directory = findStateDirectory()): Instance[] {
  let files: string[]
  try {
    files = readdirSync(directory)
  } catch {
    return []
  }
  const found: Instance[] = []
  for (const file of files) {
    const port = FILE.exec(file)?.[1]
    const instance = port === undefined ? undefined : readInstance(Number(port), directory)
    if (!instance) continue
    if (isAlive(instance.pid)) found.push(instance)
    else removeRecord(join(directory, file))
  }
  return found.sort((a, b) => a.port - b.port)
}
