import type { Sought } from '../outcome/find-outcome.js'
import { isHash } from '../rpc/read-answer.js'
import { readCarrierRecord, type SignedRecord } from './journal.js'
import { readDemands } from './journal-records.js'

/** The call by which the runtime takes what an EVM key has signed. */
const EVM_CALL = 'Ethereum.transact'

/** Of a record without the digest nothing but its own bytes is looked for, and no other transaction proves anything. */
function readEvm({ call, era_end_block: end, evm_digest: digest }: SignedRecord): Pick<Sought, 'evm'> {
  return call === EVM_CALL && end === null ? { evm: { digest: isHash(digest) ? digest : null } } : {}
}

/** What the journal knows of a transaction that is looked for on the chain. */
export function makeSought(signed: SignedRecord): Sought {
  const carrier = readCarrierRecord(signed)
  return {
    hash: signed.hash,
    fromBlock: signed.from_block,
    eraEndBlock: signed.era_end_block,
    account: { address: signed.signer, nonce: signed.nonce },
    specVersion: signed.spec_version,
    ...(carrier === undefined ? {} : { carrier }),
    ...readEvm(signed),
    demands: readDemands(signed),
  }
}
