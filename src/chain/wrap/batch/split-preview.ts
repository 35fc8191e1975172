import type { ChainClient } from '../../client.js'
import { resolveCall } from '../../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../../metadata/encode-value.js'
import type { Preview } from '../../plan.js'
import { toHex } from '../../scale/hex.js'

/**
 * What goes into a batch of a write: itself, or each of its calls where it is a batch, which the runtime takes in no other. One that is
 * wrapped, in a proxy for example, is one call again.
 */
export async function splitPreview(client: ChainClient, preview: Preview): Promise<readonly [Preview, ...Preview[]]> {
  const { plan } = preview
  const [first, ...more] = plan.call.pallet === 'Utility' ? (plan.parts ?? []) : []
  if (first === undefined) return [preview]
  const metadata = await client.metadata()
  const toPreview = (part: typeof first): Preview => {
    const call = resolveCall(metadata, part.call, preview.specVersion)
    return { ...preview, plan: { ...part, call }, callData: toHex(encodeCallBytes(metadata, call)) }
  }
  return [toPreview(first), ...more.map(toPreview)]
}
