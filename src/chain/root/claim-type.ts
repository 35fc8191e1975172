/** What becomes of what root stake earns when it is claimed, on runtimes without funds of validators. */
import type { ClaimType } from '../../core/claim-type.js'
import { chainError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { expectList, expectNumber, expectObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'
const ITEM = 'RootClaimType'

const ascending = (netuids: readonly number[]): readonly number[] => [...new Set(netuids)].sort((a, b) => a - b)

/** Reads a `RootClaimTypeEnum`; null for a type that is not known. */
export function readClaimType(value: ScaleValue | undefined): ClaimType | null {
  const { type, value: inner } = expectObject(value, ITEM)
  if (type === 'Swap' || type === 'Keep') return { type: type === 'Swap' ? 'swap' : 'keep', netuids: [] }
  if (type !== 'KeepSubnets') return null
  const netuids = expectList(expectObject(inner, ITEM).subnets, ITEM).map((netuid) => expectNumber(netuid, ITEM))
  return { type: 'keep-subnets', netuids: ascending(netuids) }
}

/** As the call takes it. */
export function writeClaimType({ type, netuids }: ClaimType): ScaleInput {
  if (type === 'keep-subnets') return { type: 'KeepSubnets', value: { subnets: [...netuids] } }
  return { type: type === 'swap' ? 'Swap' : 'Keep', value: null }
}

export function isSameClaimType(a: ClaimType, b: ClaimType): boolean {
  return a.type === b.type && a.netuids.join() === b.netuids.join()
}

/**
 * The claim type of a coldkey; `swap` where none was set. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where there are funds of validators
 * instead, and `BAD_ANSWER` (exit 5) for a type that is not known.
 */
export async function getClaimType(client: ChainClient, coldkey: string): Promise<ClaimType> {
  const [value = null] = await client.readStorage([{ pallet: MODULE, item: ITEM, keys: [coldkey], ifPresent: true }])
  if (value === null) {
    throw chainError("This chain's runtime has no claim types", 'NOT_ON_THIS_RUNTIME', {
      why:
        `Its spec version is ${client.runtime.specVersion}; looked for ${MODULE}.${ITEM}. What root stake earns goes into the fund of ` +
        'the validator there, and a claim pays it as root stake.',
      hint: 'Claim it with `taoctl root claim`; see what is owed with `taoctl root positions`.',
      details: { looked_for: [`${MODULE}.${ITEM}`], spec_version: client.runtime.specVersion },
    })
  }
  const type = readClaimType(value)
  if (type === null) throw badAnswer(client.network.endpoint, ITEM)
  return type
}
