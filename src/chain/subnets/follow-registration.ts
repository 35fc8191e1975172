/** Follows a queued registration to its end: the subnet that it became, or why it was cancelled. */
import { chainError, checkFailed, TaoError, unknownOutcome } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { mapDispatchError } from '../errors.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import { listEvents } from '../outcome/read-outcome.js'
import type { ChainEvent } from '../plan.js'
import { readStorageAt } from '../reads/read-storage-at.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash } from '../rpc/read-answer.js'
import { QUEUE_QUERY, type QueuedRegistration, readQueueEntries } from './registration-queue.js'

/** See {@link FollowOptions.pollMs}. */
const POLL_MS = 2_000

/** What is known of the registration that is followed. */
export type Followed = Pick<QueuedRegistration, 'lockId' | 'coldkey' | 'hotkey'>

export interface FollowOptions {
  /** A block after which it was in the queue, or that queued it. */
  readonly fromBlock: number
  readonly timeoutMs: number
  /** How often the chain is asked for its newest block; every two seconds unless told otherwise. */
  readonly pollMs?: number
  /** Called with each new block after which it still waits. `before` counts the registrations that are served first. */
  readonly onWaiting: (at: { readonly block: number; readonly before: number }) => void
}

/** The subnet that came of it. */
export interface CreatedSubnet {
  readonly netuid: number
  readonly blockNumber: number
  readonly blockHash: string
}

class Follower {
  constructor(
    readonly client: ChainClient,
    readonly followed: Followed,
  ) {}

  async readHash(number: number | null): Promise<string> {
    const hash = await this.client.request('chain_getBlockHash', number === null ? [] : [number])
    if (!isHash(hash)) throw badAnswer(this.client.network.endpoint, 'chain_getBlockHash')
    return hash
  }

  /** How many registrations are before it after that block; null where it is no longer queued. */
  async readPlace(blockHash: string): Promise<number | null> {
    const [queue] = await readStorageAt(this.client, blockHash, [QUEUE_QUERY])
    const place = readQueueEntries(queue).findIndex(({ lockId }) => lockId === this.followed.lockId)
    return place < 0 ? null : place
  }

  /** The first block after `waiting` after which it is no longer queued; it is not after `gone`. A lock id never comes back. */
  async findEnd(waiting: number, gone: number): Promise<number> {
    let [low, high] = [waiting, gone]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if ((await this.readPlace(await this.readHash(middle))) === null) high = middle
      else low = middle
    }
    return high
  }

  /** Whether that subnet has this owner after the block. */
  async #isOwn(netuid: number, blockHash: string): Promise<boolean> {
    const { coldkey, hotkey } = this.followed
    const [owner, ownerHotkey] = await readStorageAt(this.client, blockHash, [
      { pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid], absentIsNull: true },
      { pallet: 'SubtensorModule', item: 'SubnetOwnerHotkey', keys: [netuid], absentIsNull: true },
    ])
    return owner === coldkey && ownerHotkey === hotkey
  }

  async #explainCancel(event: ChainEvent, blockNumber: number, blockHash: string): Promise<TaoError> {
    const cause = mapDispatchError(await this.client.metadata(), readEventField(event, 'error'))
    return chainError('The registration of the subnet was cancelled', 'REGISTRATION_CANCELLED', {
      why: `${cause.message}. ${cause.why ?? ''} What was paid has been given back.`,
      hint: cause.hint ?? 'Create it again: `taoctl subnets create`.',
      details: { lock_id: this.followed.lockId, block_number: blockNumber, block_hash: blockHash, error: cause.details.error ?? null },
    })
  }

  /** What its last block says about it. Throws `REGISTRATION_CANCELLED` (6), or `QUEUE_UNREADABLE` (7) where that block says nothing. */
  async readEnd(blockNumber: number): Promise<CreatedSubnet> {
    const blockHash = await this.readHash(blockNumber)
    const [records = null] = await readStorageAt(this.client, blockHash, [{ pallet: 'System', item: 'Events', keys: [] }])
    for (const { event } of listEvents(records)) {
      if (isEvent(event, 'SubtensorModule', 'NetworkRegistrationCancelled') && readEventField(event, 'lock_id') === this.followed.lockId) {
        throw await this.#explainCancel(event, blockNumber, blockHash)
      }
      if (!isEvent(event, 'SubtensorModule', 'NetworkAdded')) continue
      const netuid = Number(readInteger(event, { at: 0, of: 2 }))
      if (await this.#isOwn(netuid, blockHash)) return { netuid, blockNumber, blockHash }
    }
    throw unknownOutcome('What became of the registration cannot be told', 'QUEUE_UNREADABLE', {
      why: `It left the queue in block ${blockNumber}, whose events name neither its subnet nor its end.`,
      hint: 'See the subnets with `taoctl subnets list`, and the balance with `taoctl wallet balance`.',
      details: { lock_id: this.followed.lockId, block_number: blockNumber, block_hash: blockHash },
    })
  }
}

/** How far back a registration that has left the queue is looked for: nodes keep the states of 256 blocks. */
const LOOK_BACK = 255

/**
 * A registration by its lock id, and the block from which to follow it: one that is queued now, or was within the last blocks. Throws
 * `NOT_IN_QUEUE` (exit 3).
 */
export async function findRegistration(
  client: ChainClient,
  lockId: number,
): Promise<{ readonly followed: Followed; readonly fromBlock: number }> {
  const newest = await client.readBlockNumber()
  for (const block of [newest, Math.max(newest - LOOK_BACK, 0)]) {
    const hash = block === newest ? client.blockHash : await client.request('chain_getBlockHash', [block])
    if (!isHash(hash)) throw badAnswer(client.network.endpoint, 'chain_getBlockHash')
    const [queue] = await readStorageAt(client, hash, [QUEUE_QUERY])
    const followed = readQueueEntries(queue).find((entry) => entry.lockId === lockId)
    if (followed) return { followed, fromBlock: block + 1 }
  }
  throw checkFailed(`No registration with the lock id ${lockId} is queued`, 'NOT_IN_QUEUE', {
    why: `Nor was one ${Math.min(LOOK_BACK, newest)} blocks ago: it was settled meanwhile or before, or never was.`,
    hint: 'See the queue with `taoctl subnets queue`, and the subnets with `taoctl subnets list`.',
    details: { lock_id: lockId },
  })
}

/**
 * Follows a registration until it is a subnet. Throws `REGISTRATION_CANCELLED` (exit 6), `SUBNET_STILL_QUEUED` (7) when the time is over,
 * and network errors (5).
 */
export async function followRegistration(client: ChainClient, followed: Followed, options: FollowOptions): Promise<CreatedSubnet> {
  const follower = new Follower(client, followed)
  const deadline = performance.now() + options.timeoutMs
  let waiting = options.fromBlock - 1
  for (let seen = ''; ; ) {
    const hash = await follower.readHash(null)
    if (hash !== seen) {
      seen = hash
      const block = await client.readBlockNumber(hash)
      const before = await follower.readPlace(hash)
      if (before === null) return follower.readEnd(await follower.findEnd(waiting, block))
      waiting = block
      options.onWaiting({ block, before })
    }
    if (performance.now() >= deadline) {
      throw unknownOutcome('The subnet is still queued', 'SUBNET_STILL_QUEUED', {
        why: `After block ${waiting} it still waits for room. What was paid is kept for it until it is created or cancelled.`,
        hint: `taoctl subnets queue --follow ${followed.lockId}`,
        details: { lock_id: followed.lockId, block_number: waiting, coldkey: followed.coldkey, hotkey: followed.hotkey },
      })
    }
    await new Promise((resolve) => setTimeout(resolve, options.pollMs ?? POLL_MS))
  }
}

/** An error of following, with the hash of the transaction by which it was queued; it has been carried out, whatever happens now. */
export function nameTransaction(error: unknown, hash: string): unknown {
  if (!(error instanceof TaoError)) return error
  const { code, exitCode, why, hint, details } = error
  return new TaoError(error.message, {
    code,
    exitCode,
    ...(why === undefined ? {} : { why }),
    ...(hint === undefined ? {} : { hint }),
    details: { ...details, extrinsic_hash: hash },
    cause: error,
  })
}
