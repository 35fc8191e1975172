/** What becomes of a contribution, in sentences: how it comes back, and what it buys. */
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { CROWDLOAN_FUNDS } from '../runtime/meanings/crowdloans.js'
import type { Crowdloan, CrowdloanPhase } from './crowdloan.js'
import type { Ending } from './ending.js'
import { endsWithRootCall } from './root-call.js'

/** `until block 900000, about 2027-03-01`, `for ever`. */
export function describeLeaseEnd(endBlock: number | null, timeOf: (block: number) => string | null): string {
  if (endBlock === null) return 'for ever'
  const time = timeOf(endBlock)
  return `until block ${endBlock}${time === null ? '' : `, about ${time.slice(0, 10)}`}`
}

const LEASED = 'a subnet is paid with it; what that does not cost comes back at once, by shares'

/** What the money is spent on in the end, as the part of a sentence that follows "then". */
export function describeEnding(ending: Ending, metadata: RuntimeMetadata, timeOf: (block: number) => string | null): string {
  switch (ending.kind) {
    case 'payment':
      return `all of it is paid to ${ending.target}, and nothing comes back`
    case 'lease':
      return (
        `${LEASED}. Those who contributed get ${ending.share}% of the owner's cut of that subnet, in its alpha and by shares, ` +
        `${describeLeaseEnd(ending.endBlock, timeOf)}`
      )
    case 'none':
      return 'there is nobody to pay and nothing to call: it cannot be finalized'
    case 'call': {
      const { name, data, leases } = ending.call
      if (leases) return `the creator's call is made, in which ${LEASED}`
      if (endsWithRootCall(metadata, ending)) return `${name} is called, which only root may: it cannot be finalized`
      const lost =
        CROWDLOAN_FUNDS.read(metadata).value === 'lost'
          ? 'what was raised stays on an account that nobody has the key of, and is lost'
          : 'the chain refuses to finalize, and contributions can be taken back'
      if (name !== null) return `${name} is made, which does not spend it: ${lost}`
      const why = data === null ? 'whose bytes are not on the chain' : 'that this runtime does not know'
      return `a call is made ${why}. If it does not lease a subnet, ${lost}`
    }
  }
}

/** What somebody has to agree to by itself, before money is put into a crowdloan that ends like this. */
export function listDangers(ending: Ending, metadata: RuntimeMetadata): readonly string[] {
  if (ending.kind === 'none') return ['It has neither somebody to pay nor a call to make, and can never be finalized.']
  if (ending.kind !== 'call' || ending.call.leases) return []
  const { name } = ending.call
  const what = name === null ? 'It ends with a call that cannot be read here' : `It ends with ${name}, which does not spend what was raised`
  if (endsWithRootCall(metadata, ending)) return [`It ends with ${name}, which only root may call: it can never be finalized.`]
  if (CROWDLOAN_FUNDS.read(metadata).value === 'refused') return [`${what}: then it can never be finalized.`]
  return [`${what}: once it is finalized, all of it is lost to everybody.`]
}

export interface FateFacts {
  readonly phase: CrowdloanPhase
  readonly ending: Ending
  readonly metadata: RuntimeMetadata
  readonly timeOf: (block: number) => string | null
}

/** What becomes of what was put into a crowdloan: a sentence for each way that is open. */
export function describeFate({ id }: Pick<Crowdloan, 'id'>, { phase, ending, metadata, timeOf }: FateFacts): readonly string[] {
  const end = describeEnding(ending, metadata, timeOf)
  if (phase === 'finalized') return [`It is finalized: no contribution can be taken back. What was to be done: ${end}.`]
  const when = phase === 'funded' ? 'now' : 'once the cap is raised, and may lower the cap to what is raised'
  return [
    `Until it is finalized, whoever contributed can take it all back at any time: taoctl crowd withdraw ${id}`,
    ...(phase === 'closed' ? ['Its time is over without the cap; its creator can give everything back, or set another end.'] : []),
    `Its creator can finalize it ${when}; then ${end}.`,
  ]
}
