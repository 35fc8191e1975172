/**
 * Another transaction with the nonce of one that was sent: at most one of the two can ever be in a block. Which one is up to the pools of
 * the nodes, and nothing here promises anything about them: what is said is what they do, and what became of both is found out as ever.
 */

import { ZERO_RAO } from '../../core/money.js'
import { readAccount } from '../account/read-account.js'
import { makeLookalike } from '../checks/estimate-fee.js'
import type { ChainClient } from '../client.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import type { JournalEntry, SignedRecord } from '../journal/journal.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import { type FoundOutcome, findOutcome } from '../outcome/find-outcome.js'
import type { Plan, PlanCheck } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import { ScaleWriter } from '../scale/writer.js'
import type { PlanWrapper } from '../send/plan-wrapper.js'

/** What decides between two transactions of one account with one nonce: pools rank calls by it, and by nothing else. */
type DispatchClass = 'Normal' | 'Operational' | 'Mandatory'

/** The class of the plan's call, as the runtime says; null where it does not. */
async function readClass(client: ChainClient, { call, signer }: Plan, nonce: number): Promise<DispatchClass | null> {
  const metadata = await client.metadata()
  const bytes = encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion))
  const extrinsic = await makeLookalike(client, signer.address, bytes, { nonce, tipRao: ZERO_RAO, metadataHash: null })
  const input = new ScaleWriter().writeBytes(extrinsic).writeUint(extrinsic.length, 4).toBytes()
  try {
    const info = await client.callApiRaw('TransactionPaymentApi', 'query_info', input)
    const said = isScaleObject(info) && isScaleObject(info.class) ? info.class.type : null
    return said === 'Normal' || said === 'Operational' || said === 'Mandatory' ? said : null
  } catch {
    // A node that does not say leaves the words that hold for any class.
    return null
  }
}

const EQUAL =
  'Both are ordinary calls, which all have one priority, whatever their tip: a node that holds the first refuses this one (1014). ' +
  'This one gets through where the first was dropped or never arrived. If both are about, a block takes the one that its author ' +
  'heard of first.'
const HIGHER =
  'This call is of a class that goes before ordinary ones: a node that holds an ordinary first one puts this in its place. Where ' +
  'the first is of that class too, it refuses this one (1014).'
const UNKNOWN = 'A node that holds the first takes this one only if its class goes before that of the first; a tip changes nothing.'
const WAITING =
  'The first waits for an earlier nonce of the account, which is still missing: a node can hold both until that one comes, and then ' +
  'keeps the one that it heard of first, unless their classes differ.'

/** What the pools will do with it, in words. */
function describePools(own: DispatchClass | null, waits: boolean): string {
  const words = own === null ? UNKNOWN : own === 'Normal' ? EQUAL : HIGHER
  return waits ? WAITING : words
}

function checkOpen(found: FoundOutcome): PlanCheck {
  const inBlock = 'inclusion' in found
  return {
    name: 'first-still-open',
    title: 'The first transaction is in no block yet',
    failed: inBlock ? 'The first transaction is in a block already' : 'The first transaction can be in no block any more',
    ok: found.status === 'pending' || found.status === 'unknown',
    detail: inBlock ? `block ${found.inclusion.blockNumber}: nothing can take its place` : '',
    code: inBlock ? 'ALREADY_INCLUDED' : 'NEVER_INCLUDED',
    hint: inBlock ? 'See what it did: taoctl tx status.' : 'Nothing has to be replaced: run the command by itself.',
  }
}

function checkSameSigner({ signer }: Plan, first: SignedRecord): PlanCheck {
  return {
    name: 'same-signer',
    title: 'The key is that of the first transaction',
    failed: 'The first transaction was signed by another key',
    ok: signer.address === first.signer,
    detail: `it was signed by ${first.signer}, and this would be by ${signer.address}`,
    code: 'OTHER_SIGNER',
    hint: 'Choose its wallet with --wallet, or with --hotkey: only one nonce of one account can be used twice.',
  }
}

/** Adds to a plan what is to be known and to hold where it takes the place of a transaction that was sent. */
export function replaceTransaction({ signed: first }: JournalEntry): PlanWrapper {
  return {
    name: 'replacement',
    wrap: async (plan, client) => {
      const [found, account, own] = await Promise.all([
        findOutcome(client, {
          hash: first.hash,
          fromBlock: first.from_block,
          eraEndBlock: first.era_end_block,
          account: { address: first.signer, nonce: first.nonce },
          specVersion: first.spec_version,
        }),
        readAccount(client, first.signer),
        readClass(client, plan, first.nonce),
      ])
      return {
        ...plan,
        checks: [checkOpen(found), checkSameSigner(plan, first), ...plan.checks],
        fields: [...plan.fields, { label: 'in place of', value: `${first.title} (nonce ${first.nonce}, ${first.hash})` }],
        warnings: [...plan.warnings, describePools(own, account.nonce < first.nonce)],
      }
    },
  }
}
