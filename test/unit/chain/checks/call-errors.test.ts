/** The table of errors against the sources of the embedded chain: no handler can end in an error that the table does not have. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CALL_ERRORS, SIGNER_ERRORS, VALIDITY_ERRORS } from '../../../../src/chain/checks/call-errors.js'
import { NEWER_ERRORS, NEWER_ERRORS_OF_OTHERS } from '../../../../src/chain/checks/families/newer-errors.js'
import { REMEDIES } from '../../../../src/chain/remedies.js'
import { REMEDIES_475 } from '../../../../src/chain/remedies-475.js'
import { CHAIN_PARAMS, SETTABLE_PARAMS } from '../../../../src/chain/sudo/known-params.js'
import { PARAM_ERRORS } from '../../../../src/chain/sudo/param-errors.js'
import { subtensorGuards } from '../../../../src/localnet/pallets/subtensor/guards/subtensor-guards.js'
import { buildSpec425 } from '../../../../src/localnet/runtimes/425/spec.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { type ErrorScan, scanErrors } from '../../../helpers/scan-errors.js'
import { makeTestCtx } from '../../../helpers/worlds/localnet-ctx.js'

/**
 * Calls that end in nothing of their own: a batch in what its calls end in (of which it never holds as many as are too many), and a remark
 * in nothing at all.
 */
const WITHOUT_ERRORS = ['batch', 'batch_all', 'force_batch', 'remark']
/** Words of plans that are calls as well, of pallets that no plan is about. */
const OTHER_WORDS = ['call']
const CHAIN = join(import.meta.dirname, '../../../../src/chain')
const PALLETS = join(import.meta.dirname, '../../../../src/localnet/pallets')
const spec = buildSpec425()
const calls = Object.keys(CALL_ERRORS).map((call) => call.split('.') as [string, string])
let scan: ErrorScan

beforeAll(() => {
  scan = scanErrors()
}, 60_000)

/** Guards whose weight says that they look at this call; those that look at every call are in a table of their own. */
function listGuards(pallet: string, name: string): string[] {
  const ctx = makeTestCtx(spec.runtime, 1, spec)
  return subtensorGuards
    .filter((guard) => guard.name !== 'CheckColdkeySwap' && guard.weight(ctx, { pallet, name, args: {} }).refTime > 0n)
    .map((guard) => guard.name)
}

describe('the table of errors', () => {
  it.each(calls)(
    'has all that %s.%s can end in, and nothing else',
    (pallet, name) => {
      const found = [scan.ofCall(pallet, name), ...listGuards(pallet, name).map((guard) => scan.ofGuard(guard, name))]
      const errors = new Set(found.flatMap((one) => [...one]))
      expect(errors.size).toBeGreaterThan(0)
      expect(Object.keys(CALL_ERRORS[`${pallet}.${name}`] ?? {}).sort()).toEqual([...errors].sort())
    },
    30_000,
  )

  it('has what a signer can be refused for, whatever the call', () => {
    expect(Object.keys(SIGNER_ERRORS).sort()).toEqual([...scan.ofGuard('CheckColdkeySwap', 'set_weights')].sort())
  })

  it('has what keeps a transaction out of a block', () => {
    expect(Object.keys(VALIDITY_ERRORS).sort()).toEqual([...scan.ofValidity()].sort())
  })

  it('has every call that a plan can make', () => {
    const known = new Set([...spec.runtime.palletByName.values()].flatMap((pallet) => [...pallet.calls.keys()]))
    const files = readdirSync(CHAIN, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /plan-[\w-]+\.ts$|wrap-in-(?:multisig|proxy)\.ts$/.test(name),
    )
    const named = files.flatMap((file) =>
      [...readFileSync(join(CHAIN, file), 'utf8').matchAll(/'([a-z_\d]+)'/g)].map(([, word]) => word ?? ''),
    )
    for (const { call, offCall, ownerCall } of [...SETTABLE_PARAMS, ...CHAIN_PARAMS]) {
      named.push(call, ...(offCall === undefined ? [] : [offCall]), ...(ownerCall ? [ownerCall.name] : []))
    }
    const newer = [...Object.keys(NEWER_ERRORS), ...Object.keys(PARAM_ERRORS)].map((call) => call.split('.')[1] ?? '')
    expect(new Set(named.filter((word) => known.has(word) && ![...WITHOUT_ERRORS, ...OTHER_WORDS].includes(word)))).toEqual(
      new Set([...calls.map(([, name]) => name), ...newer.filter((name) => known.has(name))]),
    )
  })

  it('has each error that came with spec 475, at the calls that can end in it or with what else can', () => {
    const ofCalls = new Set(Object.values(NEWER_ERRORS).flatMap((errors) => Object.keys(errors)))
    for (const error of Object.keys(REMEDIES_475)) {
      expect(ofCalls.has(error) !== error in NEWER_ERRORS_OF_OTHERS, error).toBe(true)
    }
    for (const error of Object.keys(NEWER_ERRORS_OF_OTHERS)) expect(error in REMEDIES_475, error).toBe(true)
  })

  it('has each error that came with spec 475 and that something there ends in', () => {
    const old = new Map(spec.runtime.pallets.map(({ schema, errors }) => [schema.name, errors]))
    const newer = buildSpec({ spec: 475 }).runtime.pallets.flatMap(({ schema, errors }) =>
      Object.keys(errors)
        .filter((name) => old.has(schema.name) && !(name in (old.get(schema.name) ?? {})))
        .map((name) => `${schema.name}.${name}`),
    )
    const sources = readdirSync(PALLETS, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/(?:errors|error-docs|schema)\.ts$/.test(file))
      .map((file) => readFileSync(join(PALLETS, file), 'utf8'))
    const thrown = newer.filter((error) => sources.some((source) => source.includes(`'${error.split('.')[1]}'`)))
    expect(thrown.length).toBeGreaterThan(20)
    const listed = new Set([
      ...Object.values(NEWER_ERRORS).flatMap((errors) => Object.keys(errors)),
      ...Object.keys(NEWER_ERRORS_OF_OTHERS),
    ])
    const remedied = [...Object.keys(REMEDIES_475), ...Object.keys(REMEDIES)]
    expect(thrown.filter((error) => !listed.has(error) || !remedied.includes(error))).toEqual([])
  })

  it('gives a reason for whatever no check finds out', () => {
    const others = { signer: SIGNER_ERRORS, validity: VALIDITY_ERRORS, others: NEWER_ERRORS_OF_OTHERS }
    for (const [call, errors] of [...Object.entries(CALL_ERRORS), ...Object.entries(NEWER_ERRORS), ...Object.entries(others)]) {
      for (const [error, cover] of Object.entries(errors)) expect('check' in cover || cover.open.length > 10, `${call} ${error}`).toBe(true)
    }
  })
})
