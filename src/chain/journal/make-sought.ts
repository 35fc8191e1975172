import type { Sought } from '../outcome/find-outcome.js'
import { readCarrierRecord, type SignedRecord } from './journal.js'
import { readDemands } from './journal-records.js'

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
    demands: readDemands(signed),
  }
}
