/** Makes a plan into one that the chain carries out at a later block. */
import { usageError } from '../../../core/errors.js'
import { BLOCK_SECONDS, type BlockClock, CLOCK_QUERIES, describeFrom, nextBlock, readClock } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import { isPlanCall } from '../../extrinsic/carried-call.js'
import { resolveCall } from '../../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../../metadata/encode-value.js'
import type { Plan, PlanCall, PlanCheck } from '../../plan.js'
import { toHex } from '../../scale/hex.js'
import type { PlanWrapper } from '../../send/plan-wrapper.js'

/** When a call is to be carried out: in a block, or at a time, which the chain reaches with about one block in twelve seconds. */
export type Moment = { readonly block: number } | { readonly timeMs: number }

const MAX_BLOCK = 0xffff_ffff

/** Reads a block number, or a time in ISO-8601. Usage error `INVALID_MOMENT` (2). */
export function parseMoment(text: string): Moment {
  const plain = text.trim()
  if (/^\d{1,10}$/.test(plain) && Number(plain) <= MAX_BLOCK) return { block: Number(plain) }
  const timeMs = /^\d{4}-\d\d-\d\d/.test(plain) ? Date.parse(plain) : Number.NaN
  if (!Number.isNaN(timeMs)) return { timeMs }
  throw usageError('--at is neither a block nor a time', 'INVALID_MOMENT', {
    why: 'A block is a number, a time is as in 2026-12-01T14:30Z.',
    hint: '--at 5123456, or --at 2026-12-01T14:30Z',
  })
}

function findBlock(moment: Moment, clock: BlockClock): number | null {
  if ('block' in moment) return moment.block
  if (clock.timeMs === null) return null
  return clock.block + Math.ceil((moment.timeMs - clock.timeMs) / (BLOCK_SECONDS * 1000))
}

/** The call that root makes where a plan goes through sudo; null for any other, which no account may schedule. */
function findRootCall({ call }: Plan): PlanCall | null {
  const inner = call.pallet === 'Sudo' && call.name === 'sudo' ? call.args.call : undefined
  return isPlanCall(inner) ? inner : null
}

function checkMoment(block: number | null, clock: BlockClock): PlanCheck {
  return {
    name: 'moment-ahead',
    title: 'The block is yet to come',
    failed: block === null ? 'This chain keeps no time' : 'The block is over',
    ok: block !== null && block > nextBlock(clock) && block <= MAX_BLOCK,
    detail: block === null ? '' : block > clock.block ? describeFrom(clock, block) : `block ${block}; the chain is at ${clock.block}`,
    code: 'MOMENT_OVER',
    hint: 'Name a later block with --at; it needs some blocks to get there.',
  }
}

/**
 * A wrapper that has the chain's scheduler make the call at a block. On Bittensor only root may schedule, so only what goes through sudo
 * can be: any other plan fails the check `origin-may-schedule`. Checks also `moment-ahead`.
 */
export function wrapInSchedule(moment: Moment): PlanWrapper {
  return {
    name: 'schedule',
    wrap: async (plan, client: ChainClient) => {
      const clock = readClock(await client.readStorage([...CLOCK_QUERIES]))
      const block = findBlock(moment, clock)
      const inner = findRootCall(plan)
      const checks: PlanCheck[] = [
        {
          name: 'origin-may-schedule',
          title: 'The call is made by root, which may schedule',
          failed: 'Only root may schedule on this chain',
          ok: inner !== null,
          detail: inner === null ? `${plan.call.pallet}.${plan.call.name} is made by ${plan.signer.address}` : '',
          code: 'SCHEDULE_NEEDS_ROOT',
          hint: 'Leave --at out, and send it when it is time: a transaction can be prepared with --out.',
        },
        checkMoment(block, clock),
      ]
      const all = { ...plan, checks: [...plan.checks, ...checks] }
      if (inner === null || block === null) return all
      const metadata = await client.metadata()
      const bytes = encodeCallBytes(metadata, resolveCall(metadata, inner, client.runtime.specVersion))
      const schedule = {
        pallet: 'Scheduler',
        name: 'schedule',
        args: { when: block, maybe_periodic: null, priority: 0, call: { ...inner } },
      }
      return {
        ...all,
        call: { ...plan.call, args: { ...plan.call.args, call: schedule } },
        fields: [...plan.fields, { label: 'in block', value: String(block) }],
        later: { when: `by the chain itself, ${describeFrom(clock, block)}`, callData: toHex(bytes) },
        recheckAtSigning: false,
        warnings: [...plan.warnings, 'Whether it succeeds then is told by the events of that block, and by no result of this transaction.'],
      }
    },
  }
}
