import { extrinsicType } from '../../apis/extrinsic-type.js'
import type { RuntimeDeclaration } from '../../frame/runtime-declaration.js'
import { passesSafeMode } from '../../pallets/safe-mode/safe-mode.js'
import { subtensorGuards } from '../../pallets/subtensor/guards/subtensor-guards.js'
import { isNestedBatch } from '../../pallets/utility/nesting.js'
import { MultiAddress, MultiSignature } from '../../schema/primitives.js'
import { makeApis425 } from './apis.js'
import { extensions425 } from './extensions.js'
import { writeGenesis425 } from './genesis.js'
import { pallets425 } from './pallets.js'
import { version425 } from './version.js'

/** Runtime 425 as it was recorded. Later ones are differences from it. */
export const runtime425: RuntimeDeclaration = {
  version: version425,
  pallets: pallets425,
  apis: makeApis425,
  extensions: extensions425,
  guards: subtensorGuards,
  allowsCall: (ctx, call) => passesSafeMode(ctx, call) && !isNestedBatch(call),
  writeGenesis: writeGenesis425,
  address: MultiAddress,
  signature: MultiSignature,
  extrinsic: extrinsicType,
}
