/** The precompiles of 475: those of 425, and of what came since then, what wallets and contracts ask most. */
import type { Hex } from '../../../schema/types.js'
import { freeBalance } from '../../balances/currency.js'
import { timestamp } from '../../timestamp/schema.js'
import { failOther } from '../machine/exit.js'
import { addressOf } from '../machine/precompiles/addresses.js'
import { precompiles } from '../machine/precompiles/all-precompiles.js'
import { answer } from '../machine/precompiles/arguments.js'
import { views } from '../machine/precompiles/declare-function.js'
import { functionsOf } from '../machine/precompiles/dispatch-call.js'
import type { Precompile, Precompiles } from '../machine/precompiles/precompile.js'
import { balanceTransfer475 } from './balance-transfer.js'

/** What is not carried out is refused: as an address without code it would seem to succeed. */
const notCarriedOut: Precompile = () => {
  throw failOther('this precompile is not carried out here')
}
/** The curve BLS12-381, in Ethereum's places. */
const BLS12_381 = [0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x11]

export const precompiles475: Precompiles = {
  ...precompiles,
  ...Object.fromEntries(BLS12_381.map((index) => [addressOf(index), notCarriedOut])),
  [addressOf(0x800)]: balanceTransfer475,
  [addressOf(0x80e)]: functionsOf('AccountBalance', [
    views('getFreeBalance(bytes32 coldkey)', 1, ({ ctx }, { coldkey }) => answer(freeBalance(ctx, coldkey as Hex))),
  ]),
  [addressOf(0x80f)]: functionsOf('Scheduler', []),
  [addressOf(0x810)]: functionsOf('Drand', []),
  [addressOf(0x811)]: functionsOf('Timestamp', [
    views('getTimestamp()', 1, ({ ctx }) => answer(timestamp.storage.Now.get(ctx))),
    views('wasUpdatedThisBlock()', 1, ({ ctx }) => answer(timestamp.storage.DidUpdate.get(ctx) ? 1n : 0n)),
  ]),
  [addressOf(0x812)]: functionsOf('RuntimeConfiguration', []),
  [addressOf(0x813)]: functionsOf('PrecompileRegistry', []),
}
