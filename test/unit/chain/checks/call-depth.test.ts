import { describe, expect, it } from 'vitest'
import { checkCallDepth } from '../../../../src/chain/checks/check-call-depth.js'
import { measureCallDepth } from '../../../../src/chain/metadata/call-depth.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { PlanCall } from '../../../../src/chain/plan.js'
import { isDeeperThan } from '../../../../src/localnet/frame/call-depth.js'
import { buildSpec425 } from '../../../../src/localnet/runtimes/425/spec.js'
import { loadMetadata425 } from '../../../helpers/metadata-425.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const metadata = loadMetadata425()
const { runtime } = buildSpec425()

const remark: PlanCall = { pallet: 'System', name: 'remark', args: { remark: '0x0102' } }
const sudo = (call: PlanCall): PlanCall => ({ pallet: 'Sudo', name: 'sudo', args: { call: { ...call } } })
const batch = (...calls: PlanCall[]): PlanCall => ({
  pallet: 'Utility',
  name: 'batch',
  args: { calls: calls.map((call) => ({ ...call })) },
})
const proxy = (call: PlanCall): PlanCall => ({
  pallet: 'Proxy',
  name: 'proxy',
  args: { real: ALICE, force_proxy_type: null, call: { ...call } },
})
const reveal: PlanCall = {
  pallet: 'SubtensorModule',
  name: 'batch_reveal_weights',
  args: { netuid: 1, uids_list: [[1]], values_list: [[1]], salts_list: [[1]], version_keys: [0n] },
}
const nest = (times: number, call: PlanCall): PlanCall => (times === 0 ? call : nest(times - 1, times % 2 === 0 ? sudo(call) : batch(call)))

describe('the depth of a call', () => {
  it.each([
    ['a call alone', remark, 0],
    ['lists of lists of numbers', reveal, 1],
    ['a batch of them', batch(remark, reveal), 2],
    ['by a proxy', proxy(batch(remark)), 2],
    ['eight calls around one', nest(8, remark), 8],
    ['nine', nest(9, remark), 9],
    ['eight around lists of lists', nest(8, reveal), 9],
  ])('is counted as the chain counts it: %s', (_name, call, depth) => {
    const bytes = encodeCallBytes(metadata, call)
    expect(measureCallDepth(metadata, bytes)).toBe(depth)
    const decoded = runtime.decodeCall(bytes)
    expect([depth - 1, depth].map((limit) => limit >= 0 && isDeeperThan(runtime.palletByName, decoded, limit))).toEqual([depth > 0, false])
    expect(checkCallDepth(metadata, bytes).map(({ code }) => code)).toEqual(depth > 8 ? ['CALL_TOO_DEEP'] : [])
  })
})
