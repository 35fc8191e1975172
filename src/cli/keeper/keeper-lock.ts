import { join } from 'node:path'
import { checkFailed } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { FileLock } from '../../core/file-lock.js'
import { makeFolder } from '../../core/make-folder.js'

/** A keeper may run for a long time. */
const STALE_MS = 366 * 86_400_000

/**
 * Takes the place of the one keeper of a hotkey on a chain; `directory` is that of the salts. The lock of one that was killed is taken
 * over. Throws `KEEPER_RUNS` (exit 3) where there is another one, and `KEEPER_LOCK` (3).
 */
export function takeKeeperLock(directory: string, genesisHash: string, hotkey: string): FileLock {
  const path = join(directory, `keeper-${genesisHash.replace(/^0x/, '').slice(0, 16)}-${hotkey}.lock`)
  const lock = new FileLock(path, STALE_MS)
  try {
    makeFolder(directory)
    if (lock.tryTake()) return lock
    const holder = lock.readHolder()
    if ((holder === undefined || lock.clearAbandoned(holder)) && lock.tryTake()) return lock
    throw checkFailed('Another keeper of this hotkey runs on this chain', 'KEEPER_RUNS', {
      why:
        holder === undefined ? `It holds ${path}.` : `It is process ${holder.pid} of ${holder.host}. Two of them would set weights twice.`,
      hint: 'End that one first; one keeper takes several subnets with --netuid 1,5-9.',
    })
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw checkFailed('The lock of the keeper cannot be written', 'KEEPER_LOCK', {
      why: `${path}: ${describeFileError(error)}`,
      hint: 'Make room or mend the permissions; TAOCTL_STATE_DIR names another directory.',
      cause: error,
    })
  }
}
