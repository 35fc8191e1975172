/** Code that root puts down, or lets anybody bring: nothing here runs it. */
import { describe, expect, it } from 'vitest'
import {
  applyAuthorizedUpgrade,
  validateUnsignedUpgrade,
} from '../../../../../src/localnet/pallets/system/calls/apply-authorized-upgrade.js'
import { system } from '../../../../../src/localnet/pallets/system/schema.js'
import { blake2256 } from '../../../../../src/localnet/schema/hash.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { eventsOf, makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const ANYBODY: Hex = `0x${'22'.repeat(32)}`
const CODE: Hex = '0x00010203'
const HASH = blake2256(Uint8Array.of(0, 1, 2, 3)) as Hex
const codeKey = Buffer.from(':code').toString('hex')
const apply = (code: Hex) => makeCall('System.apply_authorized_upgrade', { code })

describe.each([425, 475])('code on %i', (spec) => {
  it('is put down by root without a look at it, and told in the header', () => {
    const ctx = makeChainCtx(spec)
    const call = makeCall('System.set_code_without_checks', { code: CODE })
    expect(run(ctx, ANYBODY, call)).toBe('BadOrigin')
    expect(run(ctx, 'root', makeCall('System.set_code', { code: CODE }))).toBe('FailedToExtractRuntimeVersion')
    expect(ctx.get(codeKey)).toBeUndefined()
    expect(run(ctx, 'root', call)).toBe('ok')
    expect(ctx.get(codeKey)).toEqual(Uint8Array.of(0, 1, 2, 3))
    expect(system.storage.Digest.get(ctx).logs).toEqual([{ type: 'RuntimeEnvironmentUpdated' }])
  })

  it('is brought by anybody, signed or not, once root has named it', () => {
    const ctx = makeChainCtx(spec)
    expect(run(ctx, ANYBODY, apply(CODE))).toBe('NothingAuthorized')
    expect(() => validateUnsignedUpgrade(ctx, apply(CODE))).toThrow()
    expect(run(ctx, 'root', makeCall('System.authorize_upgrade_without_checks', { code_hash: HASH }))).toBe('ok')
    expect(run(ctx, ANYBODY, apply('0x00'))).toBe('Unauthorized')
    expect(() => validateUnsignedUpgrade(ctx, apply('0x00'))).toThrow()
    expect(() => validateUnsignedUpgrade(ctx, makeCall('System.set_code', { code: CODE }))).toThrow()
    expect(validateUnsignedUpgrade(ctx, apply(CODE)).provides).toEqual([HASH])
    expect(ctx.dispatch(apply(CODE), { type: 'None' })).toEqual({ ok: true, post: { pays: 'No' } })
    expect(ctx.get(codeKey)).toEqual(Uint8Array.of(0, 1, 2, 3))
    expect(run(ctx, ANYBODY, apply(CODE))).toBe('NothingAuthorized')
  })

  it('is rejected, for good and without a fee, where its version was to be looked at', () => {
    const ctx = makeChainCtx(spec)
    expect(run(ctx, 'root', makeCall('System.authorize_upgrade', { code_hash: HASH }))).toBe('ok')
    expect(applyAuthorizedUpgrade.handle(ctx, { type: 'Signed', who: ANYBODY }, { code: CODE })).toEqual({ pays: 'No' })
    expect(eventsOf(ctx, 'System')).toContain('System.RejectedInvalidAuthorizedUpgrade')
    expect(ctx.get(codeKey)).toBeUndefined()
    expect(system.storage.AuthorizedUpgrade.get(ctx)).toBeUndefined()
  })
})
