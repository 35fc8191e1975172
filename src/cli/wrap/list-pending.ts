import type { ChainClient } from '../../chain/client.js'
import { findPlannedCall } from '../../chain/extrinsic/carried-call.js'
import { describeCall } from '../../chain/wrap/multisig/describe-arguments.js'
import { listOperations, type MultisigOperation } from '../../chain/wrap/multisig/read-operation.js'
import { taoJson } from '../../core/money.js'
import { quoteWord } from '../../core/quote-word.js'
import type { MultisigPendingReport, MultisigReport, PendingOperationReport } from '../../report/multisig.js'
import { type OperationChoice, openCallFinder, parseCallHash, readChosenCall } from './choose-operation.js'

/**
 * The calls of an account that wait for approvals, with what each of them is, as far as that can be found. With `--call-hash`, only that
 * one. Errors as in `choose-operation.ts`, and those of reading the chain.
 */
export async function listPending(client: ChainClient, multisig: MultisigReport, choice: OperationChoice): Promise<MultisigPendingReport> {
  const { name, address, threshold, signatories } = multisig
  const wanted = choice['call-hash'] === undefined ? undefined : parseCallHash(choice['call-hash'])
  const handedOn = await readChosenCall(client, choice)
  const [operations, find] = await Promise.all([listOperations(client, address), openCallFinder(client, handedOn)])
  const describe = async (operation: MultisigOperation): Promise<PendingOperationReport> => {
    const { callHash, approvals, depositRao, depositor, when } = operation
    const found = await find(operation)
    const meant = found && findPlannedCall(found.carried.call)
    return {
      call_hash: callHash,
      call:
        found && meant
          ? {
              pallet: meant.pallet,
              name: meant.name,
              fields: describeCall(found.carried.call),
              data: found.carried.data,
              origin: found.origin,
            }
          : null,
      approvals: signatories.filter((one) => approvals.includes(one.address)),
      missing: signatories.filter((one) => !approvals.includes(one.address)),
      deposit: taoJson(depositRao),
      depositor,
      since: { block: when.height, index: when.index },
      approve: `taoctl multisig approve ${quoteWord(name)} --call-hash ${callHash}`,
    }
  }
  const meant = operations.filter(({ callHash }) => wanted === undefined || callHash === wanted)
  return { name, address, threshold, block_hash: client.blockHash, operations: await Promise.all(meant.map(describe)) }
}
