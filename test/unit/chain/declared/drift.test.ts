/** Files against a chain: what differs, what can be set when, by whom and in which transactions; what is written differs in nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Drift, DriftItem } from '../../../../src/chain/declared/drift.js'
import { listSteps } from '../../../../src/chain/declared/plan-step.js'
import { readDrift } from '../../../../src/chain/declared/read-drift.js'
import { readPresent } from '../../../../src/chain/declared/read-present.js'
import { encodeValue } from '../../../../src/chain/metadata/encode-value.js'
import { findStorage } from '../../../../src/chain/metadata/lookup.js'
import { makeStorageKeyHex } from '../../../../src/chain/metadata/storage-key.js'
import { SETTABLE_PARAMS } from '../../../../src/chain/sudo/known-params.js'
import { encodeParamValue, type ParamValue, rangeOfKind } from '../../../../src/chain/sudo/param-values.js'
import type { SettableParam } from '../../../../src/chain/sudo/params.js'
import { parseTolerance } from '../../../../src/chain/swap/price-limit.js'
import { readDeclarationText } from '../../../../src/cli/declared/read-declaration.js'
import { updateDeclaration } from '../../../../src/cli/declared/update-declaration.js'
import { writeDeclaration } from '../../../../src/cli/declared/write-declaration.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const NETUID = 2
const ROUNDS = 5

describe.each([475, 425])('on the runtime %d', (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    world.change((ctx) => {
      storage.LastEpochBlock.set(ctx, NETUID, BigInt(ctx.blockNumber) - 70n)
      storage.MaxBurn.set(ctx, NETUID, TAO / 5n)
      storage.MinBurn.set(ctx, NETUID, 1_000n)
    })
    await world.client.refresh()
  }, 60_000)

  afterAll(() => world?.stop())

  async function compare(text: string, by: 'owner' | 'root' | 'other' = 'owner', sells = false): Promise<Drift> {
    await world.client.refresh()
    const declaration = await readDeclarationText(`version: 1\nnetuid: ${NETUID}\n${text}`)
    return readDrift(world.client, { declaration, coldkey: world[by].address, tolerance: parseTolerance('1%'), sells })
  }
  const stand = ({ items }: Drift) => Object.fromEntries(items.map(({ entry, state }: DriftItem) => [entry.path.split('.').at(-1), state]))
  const listPlans = (drift: Drift, by: 'owner' | 'root' = 'owner') =>
    Promise.all(listSteps(world.client, { coldkey: world[by].address, netuid: NETUID }, drift).map(({ planner }) => planner()))
  const failed = (checks: readonly { readonly name: string; readonly ok: boolean }[]) =>
    checks.flatMap(({ name, ok }) => (ok ? [] : [name]))

  /** Any value that the type of a parameter holds, by a sequence that is always the same. */
  function drawValue({ kind, choices = [], ...param }: SettableParam, at: number): ParamValue | null {
    const seed = BigInt(`0x${(at * 2_654_435_761 + param.name.length * 40_503).toString(16)}`)
    if (kind === 'bool') return at % 2 === 0
    if (kind === 'choice') return choices[at % choices.length] ?? null
    const [least, most] = rangeOfKind({ ...param, kind }) ?? [0n, 0n]
    const draw = (salt: bigint): bigint => least + ((seed * seed * (salt + 1n)) % (most - least + 1n))
    if (kind === 'pair') return [draw(1n), draw(2n)]
    return kind === 'account' || kind === 'split' || param.name === 'mechanism_count' ? null : draw(3n)
  }

  it(`writes ${ROUNDS} times any values, and finds no difference`, async () => {
    const metadata = await world.client.metadata()
    for (let round = 0; round < ROUNDS; round++) {
      const values = SETTABLE_PARAMS.flatMap((param, index) => {
        const found = findStorage(metadata, param.storedIn ?? 'SubtensorModule', param.storage)
        const value = drawValue(param, round * 97 + index)
        if (!found || value === null) return []
        const key = makeStorageKeyHex(metadata, found.pallet, found.item, [NETUID])
        return [[key, encodeValue(metadata, found.item.value, encodeParamValue(param.kind, value))] as const]
      })
      await world.undone(async () => {
        world.node.chain.mutate((state) => {
          for (const [key, value] of values) state.set(key, value)
        })
        world.change((ctx) => {
          // A text of a stranger that could mean something to a terminal, or to YAML.
          const hex = (text: string) => `0x${Buffer.from(text).toString('hex')}` as const
          storage.SubnetIdentitiesV3.set(ctx, NETUID, {
            subnet_name: hex(`true\u001B[2J\u202E${round}`),
            github_repo: hex(''),
            subnet_contact: hex('- a: #b'),
            subnet_url: hex('null'),
            discord: hex('  x  '),
            description: hex('two\nlines\t\n'),
            logo_url: hex(`'"`),
            additional: hex('0x1e5'),
          })
        })
        await world.client.refresh()
        const present = await readPresent(world.client, NETUID, null)
        const text = await writeDeclaration(present, { genesisHash: world.client.genesisHash, all: true })
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be in it.
        expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/)
        const declaration = await readDeclarationText(text)
        expect(declaration.entries.length).toBeGreaterThan(40)
        const rules = { tolerance: parseTolerance('1%'), sells: false }
        expect((await readDrift(world.client, { declaration, coldkey: null, ...rules })).items).toEqual([])
        // What a file has of before comes to be of now, and differs in nothing then.
        const before = await readDeclarationText(
          text
            .replace(/tempo: \d+/, 'tempo: 361')
            .replace(/subnet_name: .*/, 'subnet_name: x # mine')
            .replace(/child: .*/, 'child: 1%'),
        )
        const drift = await readDrift(world.client, { declaration: before, coldkey: null, ...rules })
        expect(drift.items.length).toBeGreaterThanOrEqual(1)
        const present2 = drift.items.flatMap(({ now }) => now ?? [])
        const old = text
          .replace(/tempo: \d+/, 'tempo: 361')
          .replace(/subnet_name: .*/, 'subnet_name: x # mine')
          .replace(/child: .*/, 'child: 1%')
        const updated = await updateDeclaration(old, present2)
        expect(updated).toContain('# mine')
        const again = await readDrift(world.client, { declaration: await readDeclarationText(updated), coldkey: null, ...rules })
        expect(again.items).toEqual([])
      })
      await world.client.refresh()
    }
  }, 120_000)

  it('makes one batch of all that the owner sets, in an order that the chain takes, and then nothing', async () => {
    const text = `hyperparameters:
  tempo: 400
  min_burn: 0.5tao
  max_burn: 3tao
  alpha_values: 30%,60%
  liquid_alpha_enabled: true
identity: { subnet_name: Ours, discord: us }
symbol: U+05D0
takes: { ${world.ownerHotkey.address}: { child: 9% } }
`
    const drift = await compare(text)
    expect(Object.values(stand(drift))).toEqual(Array.from({ length: 9 }, () => 'now'))
    const [plan, ...others] = await listPlans(drift)
    expect(others).toEqual([])
    expect(failed(plan?.checks ?? [])).toEqual([])
    expect(plan?.parts?.map(({ call }) => call.name.replace(/^sudo_/, ''))).toEqual([
      'set_max_burn',
      'set_min_burn',
      'set_liquid_alpha_enabled',
      'set_alpha_values',
      expect.stringMatching(/set_tempo$/),
      'set_subnet_identity',
      'update_symbol',
      'set_childkey_take',
    ])
    expect(plan?.part?.record?.legs).toHaveLength(9)
    await world.undone(async () => {
      expect(plan && (await world.send(plan))).toBe(null)
      expect((await compare(text)).items).toEqual([])
    })
  })

  it('tells what time, another entry, another key, a price and a wish to sell keep from being set', async () => {
    await world.undone(async () => {
      const first = await compare('hyperparameters: { max_burn: 0.3tao }\n')
      const [plan] = await listPlans(first)
      expect(plan && (await world.send(plan))).toBe(null)
      const hotkey = world.ownerHotkey.address
      const drift = await compare(`hyperparameters: { max_burn: 0.9tao, min_burn: 0.5tao, kappa: 40%, immunity_period: 77 }
stake: { ${hotkey}: { exactly: 1 }, ${world.otherHotkey.address}: { at-least: 5, max-price: 0.000001 } }
`)
      expect(stand(drift)).toEqual({
        max_burn: 'later',
        min_burn: 'after',
        kappa: 'not-yours',
        immunity_period: 'now',
        [hotkey]: 'sale',
        [world.otherHotkey.address]: 'price',
      })
      const [late, after] = drift.items
      const tempo = world.read((ctx) => storage.Tempo.get(ctx, NETUID))
      const limit = world.read((ctx) => storage.OwnerHyperparamRateLimit.get(ctx))
      // The block of the change, and so many tempos.
      expect(late?.block).toBe(world.node.chain.head.number + tempo * limit)
      expect(after).toMatchObject({ block: late?.block, why: 'It waits for hyperparameters.max_burn' })
      const sold = await compare(`stake: { ${hotkey}: { exactly: 1 } }\n`, 'owner', true)
      // So much at once is worth less than the tolerance lets it be.
      expect(stand(sold)).toEqual({ [hotkey]: 'price' })
      expect(stand(await compare('symbol: U+05D0\nhyperparameters: { immunity_period: 77 }\n', 'other'))).toEqual({
        symbol: 'not-yours',
        immunity_period: 'not-yours',
      })
    })
  })

  it('refuses what the chain takes at no time', async () => {
    const drift = await compare('hyperparameters: { commit_reveal_period: 101, min_burn: 100000tao }\nsymbol: U+0001\n').catch(
      (error) => error,
    )
    expect(stand(drift)).toEqual({ commit_reveal_period: 'refused', min_burn: 'refused', symbol: 'refused' })
  })

  it('lets root set its own in one call of the sudo key, and the owner nothing of it', async () => {
    const text = 'hyperparameters: { kappa: 40%, immunity_period: 77 }\n'
    expect(stand(await compare(text))).toEqual({ kappa: 'not-yours', immunity_period: 'now' })
    const drift = await compare(text, 'root')
    expect(stand(drift)).toEqual({ kappa: 'now', immunity_period: 'now' })
    const plans = await listPlans(drift, 'root')
    expect(plans.map(({ call }) => `${call.pallet}.${call.name}`)).toEqual(['Sudo.sudo'])
    await world.undone(async () => {
      for (const plan of plans) expect(await world.send(plan)).toBe(null)
      expect((await compare(text, 'root')).items).toEqual([])
    })
  })

  it('buys until a target is reached also where the price rises to the limit, and sells down to an exact one', async () => {
    const hotkey = world.ownerHotkey.address
    const have = await compare(`stake: { ${hotkey}: { at-least: 1000 } }\n`)
    const held = BigInt(have.items[0]?.haveRaw ?? 0)
    const target = (units: bigint): string => `${units / TAO}.${(units % TAO).toString().padStart(9, '0')}`
    const wanted = `stake: { ${hotkey}: { at-least: ${target(held + TAO / 10n)} } }\n`
    await world.undone(async () => {
      const [plan] = await listPlans(await compare(wanted))
      expect(failed(plan?.checks ?? [])).toEqual([])
      expect(plan?.call.name).toBe('add_stake_limit')
      expect(plan && (await world.send(plan))).toBe(null)
      expect((await compare(wanted)).items).toEqual([])
    })
    const less = `stake: { ${hotkey}: { exactly: ${target(held - TAO / 10n)}, within: 0.0001% } }\n`
    await world.undone(async () => {
      const drift = await compare(less, 'owner', true)
      expect(drift.items).toMatchObject([{ state: 'now', why: null }])
      const [plan] = await listPlans(drift)
      expect(failed(plan?.checks ?? [])).toEqual([])
      expect(plan && (await world.send(plan))).toBe(null)
      expect((await compare(less, 'owner', true)).items).toEqual([])
    })
  })
})
