/** What the real runtime was recorded doing: one recording of each scenario in the repository, all of them in the reference directory. */
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

/** Those of the repository. */
export const RECORDINGS: readonly Recording[] = list(FIXTURES)

/** Storage at block 0, from which all of them start. */
export const GENESIS = join(FIXTURES, 'genesis.json.br')

/** Those that are only in the reference directory: none where it is absent. */
export const OTHER_RECORDINGS: readonly Recording[] = (reference === undefined ? [] : list(reference)).filter(
  ({ name }) => !RECORDINGS.some((own) => own.name === name),
)

/** @param name `a-balances-1` */
export function findRecording(name: string): string {
  const found = [...RECORDINGS, ...OTHER_RECORDINGS].find((recording) => recording.name === name)
  if (!found) throw new Error(`there is no recording ${name}`)
  return found.path
}
