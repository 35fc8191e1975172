import { changeRuntime } from '../../frame/change-runtime.js'
import { subtensorGuards475 } from '../../pallets/subtensor/guards/subtensor-guards-475.js'
import { runtime425 } from '../425/runtime.js'
import { makeApis475 } from './apis.js'
import { extensions475 } from './extensions.js'
import { writeGenesis475 } from './genesis.js'
import { notEstablished475 } from './not-established.js'
import { pallets475 } from './pallets.js'
import { version475 } from './version.js'

/** Runtime 475, mainnet's since 7 October 2026, as the difference from 425. */
export const runtime475 = changeRuntime(runtime425, {
  version: version475,
  // NetUid, TaoBalance and the like have names of their own in its metadata.
  namesWrappers: true,
  pallets: pallets475,
  extensions: extensions475,
  apis: makeApis475,
  guards: subtensorGuards475,
  notEstablished: notEstablished475,
  writeGenesis: writeGenesis475,
})
