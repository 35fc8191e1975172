/** The plans with which a neuron says where it is. */
import type { CommitmentField } from '../../../src/chain/commitments/commitment-field.js'
import { planSetCommitment } from '../../../src/chain/commitments/plan-set-commitment.js'
import type { Plan } from '../../../src/chain/plan.js'
import { planServeAxon, type ServeAxonRequest } from '../../../src/chain/serving/plan-serve-axon.js'
import { planServePrometheus } from '../../../src/chain/serving/plan-serve-prometheus.js'
import type { CheckWorld } from './check-world.js'

const NETUID = 2

/** What a scenario asks of these plans besides the usual request. */
export type ServingWish = Partial<Pick<ServeAxonRequest, 'hotkey' | 'netuid' | 'ip' | 'port'>> & {
  readonly committed?: readonly CommitmentField[]
}

const ofOwner = (world: CheckWorld) => ({
  hotkey: world.ownerHotkey.address,
  netuid: NETUID,
  ip: { type: 4, value: 0x0808_0808n },
  port: 8_091,
  version: 1,
})
const RAW: CommitmentField = { kind: 'raw', bytes: Uint8Array.of(1, 2, 3) }
const AXON = { protocol: 4, placeholder1: 0, placeholder2: 0 }

/** By call: where the owner's neuron is. */
export const SERVING_MAKERS: Readonly<Record<string, (world: CheckWorld, wish: ServingWish) => Promise<Plan>>> = {
  'SubtensorModule.serve_axon': (world, wish) =>
    planServeAxon(world.client, { id: 'axon set', ...ofOwner(world), ...AXON, certificate: null, ...wish }),
  'SubtensorModule.serve_axon_tls': (world, wish) =>
    planServeAxon(world.client, { id: 'axon set-tls', ...ofOwner(world), ...AXON, certificate: Uint8Array.of(1, 2, 3), ...wish }),
  'Commitments.set_commitment': (world, { hotkey = world.ownerHotkey.address, netuid = NETUID, committed = [RAW] }) =>
    planSetCommitment(world.client, { hotkey, netuid, fields: committed, currentRound: null }),
  'SubtensorModule.serve_prometheus': (world, wish) => planServePrometheus(world.client, { ...ofOwner(world), ...wish }),
}
