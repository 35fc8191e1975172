import type { Hex } from '../../../src/localnet/schema/types.js'
import type { Scene } from '../world/scene.js'
import type { MakeInner } from '../world/values.js'
import type { World } from '../world/world.js'

/** What a maker knows better than the names of the parameters tell: the signer, and some of the arguments. */
export interface Made {
  readonly who?: Hex
  /** By root, through sudo. */
  readonly root?: boolean
  /** Comes without a signature. */
  readonly bare?: boolean
  readonly args: Readonly<Record<string, unknown>>
}

/** Undefined: there is nothing yet that the call could be about. */
export type Maker = (world: World, scene: Scene, inner: MakeInner) => Made | undefined

export type Makers = Readonly<Record<string, Maker>>
