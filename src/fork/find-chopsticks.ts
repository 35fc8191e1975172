/**
 * Finds `@acala-network/chopsticks-core`, which is not part of this package. What is loaded runs with all that the user may do, so it is
 * taken from three places alone, which somebody has chosen: never from the folder that a command happens to be run in, nor from one above
 * it.
 */
import { basename, dirname, join, resolve } from 'node:path'
import { TaoError, usageError } from '../core/errors.js'
import { findStateDirectory } from '../core/find-state-directory.js'
import { isRecord } from '../core/is-record.js'
import { readRegularText } from '../core/open-file.js'
import { quoteWord } from '../core/quote-word.js'
import { demandTrust, NotTrusted } from '../core/trusted-file.js'

export const CHOPSTICKS = '@acala-network/chopsticks-core'
/** The version that is tested with. */
export const TESTED = '1.5.1'
/** Versions that are taken: those which differ from the tested one in mended faults alone. */
const TAKEN = /^1\.5\.\d+$/
/** A real one has some three thousand bytes. */
const MAX_BYTES = 1024 * 1024

/** The folder of our own in which it is looked for, and to which the remedy installs it. */
export function findForkDirectory(): string {
  return join(findStateDirectory(), 'chopsticks')
}

/** The command that installs it there. It has no scripts that would have to run. */
export function tellInstall(): string {
  return `npm install --ignore-scripts --prefix ${quoteWord(findForkDirectory())} ${CHOPSTICKS}@${TESTED}`
}

/** The folder of this package: the nearest one above this file that has its program. */
function findOwnFolder(): string {
  let folder = import.meta.dirname
  while (basename(folder) !== 'dist' && basename(folder) !== 'src' && dirname(folder) !== folder) folder = dirname(folder)
  return dirname(folder)
}

/** Where it may lie: in the folder that TAOCTL_CHOPSTICKS names, in that of our own, and beside this package, as a peer is installed. */
function listPlaces(): string[] {
  const named = process.env.TAOCTL_CHOPSTICKS
  if (named !== undefined && named !== '') return [join(resolve(named), 'node_modules')]
  const own = findOwnFolder()
  const beside = dirname(own)
  return [join(findForkDirectory(), 'node_modules'), join(own, 'node_modules'), ...(basename(beside) === 'node_modules' ? [beside] : [])]
}

/** The version of the package in a folder; undefined where there is none. Throws `CHOPSTICKS_UNTRUSTED` where others could have put it. */
function readVersion(folder: string): string | undefined {
  const file = join(folder, 'package.json')
  try {
    const manifest: unknown = JSON.parse(readRegularText(file, { maxBytes: MAX_BYTES, follow: true }, demandTrust(file)))
    return isRecord(manifest) && manifest.name === CHOPSTICKS && typeof manifest.version === 'string' ? manifest.version : undefined
  } catch (error) {
    if (!(error instanceof NotTrusted)) return undefined
    throw usageError(`${CHOPSTICKS} cannot be trusted`, 'CHOPSTICKS_UNTRUSTED', {
      why: error.distrust.why,
      hint: error.distrust.hint,
      cause: error,
    })
  }
}

/**
 * The folder of the package. Usage errors (exit 2): `CHOPSTICKS_MISSING` and `CHOPSTICKS_VERSION` with the command that installs it,
 * `CHOPSTICKS_UNTRUSTED`.
 */
export function findChopsticks(): string {
  for (const place of listPlaces()) {
    const folder = join(place, CHOPSTICKS)
    const version = readVersion(folder)
    if (version === undefined) continue
    if (TAKEN.test(version)) return folder
    throw usageError(`${CHOPSTICKS} is of another version`, 'CHOPSTICKS_VERSION', {
      why: `It is ${version.slice(0, 32)} in ${folder}; ${TESTED} is what is tested.`,
      hint: tellInstall(),
    })
  }
  throw usageError('A fork needs a package that is not installed', 'CHOPSTICKS_MISSING', {
    why: `${CHOPSTICKS} executes the real runtime. It is no part of taoctl: some hundred packages, 170 MB.`,
    hint: tellInstall(),
  })
}

/** What is thrown where the package is there and does not start. */
export function explainLoading(error: unknown): TaoError {
  return new TaoError(`${CHOPSTICKS} cannot be loaded`, {
    code: 'CHOPSTICKS_BROKEN',
    exitCode: 2,
    why: error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 300) : String(error),
    hint: tellInstall(),
    cause: error,
  })
}
