/** All that decides whether parameters can be set, read at once. */
import { type BlockClock, CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { listTimingQueries, readTiming, type Timing } from './check-timing.js'
import { readParamRights } from './param-rights.js'
import { isList, type ParamValue } from './param-values.js'
import { listParamKeys, type OwnerLimit, readStoredParam, type SettableParam } from './params.js'

const MODULE = 'SubtensorModule'

/** Where a value is: of which subnet, and whose changes are counted. */
export interface ParamPlace {
  /** Null for parameters of the whole chain. */
  readonly netuid: number | null
  /** Whose last changes count: the owner's coldkey. */
  readonly coldkey: string
}

/** Items of the subnet that decide besides the bounds, by the name of the parameter. */
const DECIDED_BY: Readonly<Record<string, readonly string[]>> = {
  registration_allowed: ['NetworkPowRegistrationAllowed'],
  network_pow_registration_allowed: ['NetworkRegistrationAllowed'],
  epoch_consensus: ['SubnetworkN', 'MechanismCountCurrent', 'MinAllowedUids'],
  max_allowed_uids: ['SubnetEpochConsensus', 'MechanismCountCurrent'],
  max_validators: ['SubnetEpochConsensus'],
  mechanism_count: ['SubnetEpochConsensus', 'MaxAllowedUids'],
  mechanism_emission_split: ['MechanismCountCurrent'],
  alpha_values: ['LiquidAlphaOn'],
}

const OWNER = 'SubnetOwner'
const ADDED = 'NetworksAdded'

function ofSubnet(item: string, netuid: number): StorageQuery {
  return { pallet: MODULE, item, keys: [netuid], ifPresent: true }
}

function locateValue(param: SettableParam, netuid: number | null): StorageQuery {
  return { pallet: param.storedIn ?? MODULE, item: param.storage, keys: listParamKeys(param, netuid), ifPresent: true }
}

function listQueries(param: SettableParam, limit: OwnerLimit | null, { netuid, coldkey }: ParamPlace): StorageQuery[] {
  const bounds = (param.limits ?? []).flatMap(({ bound }): StorageQuery[] => {
    if (typeof bound === 'bigint' || !('item' in bound)) return []
    if (bound.of === 'subnet') return netuid === null ? [] : [ofSubnet(bound.item, netuid)]
    return [{ pallet: MODULE, item: bound.item, keys: [], ifPresent: true }]
  })
  if (netuid === null) return [locateValue(param, netuid), ...bounds]
  return [
    locateValue(param, netuid),
    ...bounds,
    ...(param.endsAt === undefined ? [] : [ofSubnet(param.endsAt, netuid)]),
    ...(DECIDED_BY[param.name] ?? []).map((item) => ofSubnet(item, netuid)),
    ...listTimingQueries(coldkey, netuid, limit),
  ]
}

function spellQuery({ pallet, item, keys }: StorageQuery): string {
  return JSON.stringify([pallet, item, keys])
}

/** A value as it would be read from storage. */
function asStored({ kind, keptBits }: SettableParam, value: ParamValue): ScaleValue {
  if (keptBits !== undefined && typeof value === 'bigint') return { bits: value << BigInt(keptBits) }
  if (isList(value)) return kind === 'split' && value.length === 0 ? null : [...value]
  return typeof value === 'string' && kind === 'choice'
    ? { type: value }
    : kind === 'fixed' && typeof value === 'bigint'
      ? { bits: value }
      : value
}

/** What was read at one block. `with` gives the same as if a value had been set. */
export class ParamFacts {
  private constructor(
    private readonly client: ChainClient,
    readonly place: ParamPlace,
    readonly clock: BlockClock,
    private readonly answers: ReadonlyMap<string, ScaleValue>,
  ) {}

  /** Reads in one request what these parameters need. Throws what reading the chain throws. */
  static async read(client: ChainClient, place: ParamPlace, params: readonly SettableParam[]): Promise<ParamFacts> {
    const { netuid } = place
    const queries = new Map<string, StorageQuery>()
    const add = (query: StorageQuery) => queries.set(spellQuery(query), query)
    add({ pallet: 'Sudo', item: 'Key', keys: [], absentIsNull: true, ifPresent: true })
    if (netuid !== null) {
      add(ofSubnet(ADDED, netuid))
      add(DISSOLVING_QUERY)
      add({ ...ofSubnet(OWNER, netuid), absentIsNull: true })
    }
    const metadata = await client.metadata()
    for (const param of params) {
      // Where only root may set it, the runtime counts no changes of it, and may have no name for them.
      const counts = param.ownerLimit === 'SetSNOwnerHotkey' || readParamRights(metadata, param).who === 'owner'
      for (const query of listQueries(param, counts ? param.ownerLimit : null, place)) add(query)
    }
    const [number, now, ...values] = await client.readStorage([...CLOCK_QUERIES, ...queries.values()])
    const answers = new Map([...queries.keys()].map((key, at) => [key, values[at] ?? null] as const))
    return new ParamFacts(client, place, readClock([number, now]), answers)
  }

  /** Reads the present values alone: there is nobody whose changes would be counted. */
  static async readValues(client: ChainClient, netuid: number | null, params: readonly SettableParam[]): Promise<ParamFacts> {
    const ends = params.flatMap(({ endsAt }) => (endsAt === undefined || netuid === null ? [] : [ofSubnet(endsAt, netuid)]))
    const queries = [...params.map((param) => locateValue(param, netuid)), ...ends]
    const [number, now, ...values] = await client.readStorage([...CLOCK_QUERIES, ...queries])
    const answers = new Map(queries.map((query, at) => [spellQuery(query), values[at] ?? null] as const))
    return new ParamFacts(client, { netuid, coldkey: '' }, readClock([number, now]), answers)
  }

  private answer(query: StorageQuery): ScaleValue | undefined {
    return this.answers.get(spellQuery(query))
  }

  get sudoKey(): unknown {
    return this.answer({ pallet: 'Sudo', item: 'Key', keys: [] })
  }

  /** The coldkey that owns the subnet; null where nobody does. */
  get owner(): unknown {
    return this.place.netuid === null ? null : this.answer(ofSubnet(OWNER, this.place.netuid))
  }

  /** True where the subnet is there; of the whole chain always. */
  get exists(): boolean {
    return this.place.netuid === null || this.answer(ofSubnet(ADDED, this.place.netuid)) === true
  }

  get dissolving(): ScaleValue | undefined {
    return this.answer(DISSOLVING_QUERY)
  }

  /** An item of the subnet by its name, as it was read; undefined or null where there is none. */
  item(name: string): ScaleValue | undefined {
    return this.place.netuid === null ? undefined : this.answer(ofSubnet(name, this.place.netuid))
  }

  /** A number of the subnet or of the chain; null where the runtime has no such item. */
  number(item: string, of: 'subnet' | 'chain'): bigint | null {
    const value = of === 'subnet' ? this.item(item) : this.answer({ pallet: MODULE, item, keys: [] })
    return value === null || value === undefined ? null : expectBigint(value, `${MODULE}.${item}`)
  }

  /** The present value; null where the runtime does not tell it. */
  value(param: SettableParam): ParamValue | null {
    const endsAt = param.endsAt === undefined ? undefined : this.item(param.endsAt)
    return readStoredParam(param, this.answer(locateValue(param, this.place.netuid)), endsAt)
  }

  /** When a parameter with this limit can be changed: {@link readTiming} of what was read. `limit` is null for root. */
  timing(limit: OwnerLimit | null): Promise<Timing> {
    const { netuid, coldkey } = this.place
    const values = listTimingQueries(coldkey, netuid ?? 0, limit).map((query) => this.answer(query))
    return readTiming(this.client, values, limit)
  }

  /** The facts as they are once this value is set. */
  with(param: SettableParam, value: ParamValue): ParamFacts {
    const answers = new Map(this.answers)
    answers.set(spellQuery(locateValue(param, this.place.netuid)), asStored(param, value))
    if (param.endsAt !== undefined && this.place.netuid !== null) answers.set(spellQuery(ofSubnet(param.endsAt, this.place.netuid)), null)
    return new ParamFacts(this.client, this.place, this.clock, answers)
  }
}
