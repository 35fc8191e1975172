import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Chopsticks } from './chopsticks.js'
import { followExecutor } from './executor-thread.js'
import { explainLoading, findChopsticks } from './find-chopsticks.js'

/**
 * What it reads of the environment when it is loaded. It logs to stdout, which is for results alone, and warns of every second copy of the
 * libraries of polkadot-js in a process, which ours always is.
 */
const QUIET = { LOG_LEVEL: 'fatal', POLKADOTJS_DISABLE_ESM_CJS_WARNING: '1' } as const

/** Loads the package from where {@link findChopsticks} finds it. Throws what that throws, and `CHOPSTICKS_BROKEN` (exit 2). */
export function loadChopsticks(): Chopsticks {
  const folder = findChopsticks()
  followExecutor()
  const before = Object.keys(QUIET).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, QUIET)
  try {
    return createRequire(join(folder, 'package.json'))(folder) as Chopsticks
  } catch (error) {
    throw explainLoading(error)
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
