import { makeGenesisBlock } from '../../src/localnet/genesis-block.js'
import { buildSpec } from '../../src/localnet/runtimes/build-spec.js'
import { State } from '../../src/localnet/state/state.js'
import { storeOver } from '../../src/localnet/state/store-over.js'

/** Hash of block 0 of an embedded chain that begins with the runtime of that spec version. */
export function genesisOf(spec: number): string {
  const { runtime, writeGenesis } = buildSpec({ spec })
  const state = new State()
  writeGenesis(storeOver(state, runtime.env))
  return makeGenesisBlock(state).hash
}
