import type { Localnet, LocalnetOptions } from './api.js'
import { checkOptions } from './check-options.js'
import { startBeside } from './start-beside.js'
import { startHere } from './start-here.js'
import { talkTo } from './talk-to.js'

// biome-ignore lint/performance/noBarrelFile: this file is all that is seen of the package from outside
export {
  type Fork,
  type Forked,
  type Localnet,
  LocalnetError,
  type LocalnetEvent,
  type LocalnetOptions,
  type Place,
  type Scaffolded,
  type ScaffoldedTao,
  type Submitted,
  type Upgrade,
} from './api.js'

/**
 * Starts a chain and resolves when it listens. `//Alice`, `//Bob` and `//Charlie` hold 1,000,000 TAO each, and `//Alice` is sudo. Several
 * may run side by side. Throws an error with a `code` such as `PORT_IN_USE` or `STATE_FILE_BAD`, a RangeError for a runtime that cannot be
 * made, and for options that are none.
 */
export async function startLocalnet(options: LocalnetOptions = {}): Promise<Localnet> {
  checkOptions(options)
  const chain = talkTo(await (options.beside === true ? startBeside(options) : startHere(options)))
  if (options.scaffold === undefined) return chain
  try {
    await chain.scaffold(options.scaffold)
    return chain
  } catch (error) {
    await chain.stop()
    throw error
  }
}
