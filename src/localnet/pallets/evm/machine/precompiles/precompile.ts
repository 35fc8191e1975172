import type { Outcome } from '../exit.js'
import type { Frame } from '../frame.js'
import type { World } from '../world.js'

/** Throws a MachineFailure or a MachineRevert, or gives what comes back. */
export type Precompile = (frame: Frame, world: World) => Outcome

/** Precompiles by their addresses. */
export type Precompiles = Readonly<Record<string, Precompile>>
