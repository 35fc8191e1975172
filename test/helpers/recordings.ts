/** Recordings of the real runtime. The repository has one of each scenario; the reference directory has all of them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findReference } from './reference.js'

const FIXTURES = join(import.meta.dirname, '../fixtures/traces')
const reference = findReference('reference', 'golden-traces')

export interface Recording {
  /** `a-balances-1`. */
  readonly name: string
  readonly path: string
}

const list = (directory: string): Recording[] =>
  readdirSync(directory)
    .filter((file) => /^[a-z]-.*\.json\.(?:gz|br)$/.test(file))
    .map((file) => ({ name: file.replace(/\.json\..*/, ''), path: join(directory, file) }))

/** The recordings in the repository. */
export const RECORDINGS: readonly Recording[] = list(FIXTURES)

/** The storage at block 0, with which all recordings start. */
export const GENESIS = join(FIXTURES, 'genesis.json.br')

/** The recordings that only the reference directory has; none if there is no such directory. */
export const OTHER_RECORDINGS: readonly Recording[] = (reference === undefined ? [] : list(reference)).filter(
  ({ name }) => !RECORDINGS.some((own) => own.name === name),
)

/** @param name `a-balances-1` */
export function findRecording(name: string): string {
  const found = [...RECORDINGS, ...OTHER_RECORDINGS].find((recording) => recording.name === name)
  if (!found) throw new Error(`there is no recording ${name}`)
  return found.path
}
