/** The file of a scenario, which nobody else could have written. */
import type { Scenario } from '../../chain/scaffold/scenario.js'
import { type TaoError, usageError, walletError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { readRegularText } from '../../core/open-file.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'
import { YamlFault } from '../yaml/yaml-node.js'
import { readScenarioText } from './read-scenario.js'

const MAX_BYTES = 256 * 1024

function refuse(path: string, why: string, place: { readonly line: number; readonly column: number } | null = null): TaoError {
  const where = place === null ? '' : `, line ${place.line}, column ${place.column}`
  return usageError('The scenario cannot be read', 'INVALID_SCENARIO', {
    why: `${path}${where}: ${why}`,
    hint: 'See docs/scenarios, or docs/localnet.md.',
    details: { file: path, ...(place === null ? {} : { line: place.line, column: place.column }) },
  })
}

function readText(path: string): string {
  try {
    return readRegularText(path, { maxBytes: MAX_BYTES, follow: true }, demandTrust(path))
  } catch (error) {
    if (error instanceof NotTrusted) {
      const { why, hint } = error.distrust
      throw walletError('The file could be the work of another', 'SCENARIO_NOT_TRUSTED', { why, hint, details: { file: path } })
    }
    if (!isSystemError(error)) throw error
    throw refuse(path, isAbsence(error) ? 'It does not exist.' : describeFileError(error))
  }
}

/**
 * Reads a scenario. Usage error `INVALID_SCENARIO` (exit 2) with line and column, also for a file that cannot be read; exit 4,
 * `SCENARIO_NOT_TRUSTED`, for one that another could have written.
 */
export async function readScenario(path: string): Promise<Scenario> {
  const text = readText(path)
  try {
    return await readScenarioText(text)
  } catch (error) {
    if (error instanceof YamlFault) throw refuse(path, `${error.message.replace(/\.$/, '')}.`, error)
    throw error
  }
}
