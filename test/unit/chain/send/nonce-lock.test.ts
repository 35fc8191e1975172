import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockNonce } from '../../../../src/chain/send/nonce-lock.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-lock-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const key = { genesisHash: `0x${'ab'.repeat(32)}`, address: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY' }
const file = () => join(directory, `nonce-${'ab'.repeat(8)}-${key.address}.lock`)
/** The id of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

describe('the lock of an account', () => {
  test('is held by one at a time, and given back once', async () => {
    const release = await lockNonce(directory, key)
    let second = false
    const waiting = lockNonce(directory, key).then((free) => {
      second = true
      return free
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(second).toBe(false)
    release()
    const releaseSecond = await waiting
    release()
    expect(existsSync(file())).toBe(true)
    releaseSecond()
    expect(readdirSync(directory)).toEqual([])
  })

  test('is of one account on one chain', async () => {
    const releases = [
      await lockNonce(directory, key),
      await lockNonce(directory, { ...key, genesisHash: `0x${'cd'.repeat(32)}` }, 0),
      await lockNonce(directory, { ...key, address: '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty' }, 0),
    ]
    expect(readdirSync(directory)).toHaveLength(3)
    for (const release of releases) release()
  })

  test('is waited for until the deadline, and then nothing has been sent (5)', async () => {
    const release = await lockNonce(directory, key)
    await expect(lockNonce(directory, key, 50)).rejects.toMatchObject({
      code: 'NONCE_LOCK_BUSY',
      exitCode: 5,
      details: { pid: process.pid },
    })
    release()
  })

  test('is waited for longer than the deadline while it changes hands', async () => {
    let holding = await lockNonce(directory, key)
    const waiting = lockNonce(directory, key, 1_000)
    for (let i = 0; i < 15; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      // As another process that was quicker would: the file is never free for the one that waits.
      writeFileSync(file(), `${process.ppid} other${i} ${hostname()}\n`)
    }
    rmSync(file())
    holding()
    holding = await waiting
    holding()
    expect(readdirSync(directory)).toEqual([])
  })

  test('is given in the order of coming, also when somebody comes just as it is free', async () => {
    const holding = await lockNonce(directory, key)
    const order: number[] = []
    const join = async (number: number) => {
      const release = await lockNonce(directory, key)
      order.push(number)
      release()
    }
    const waiting: Promise<void>[] = []
    for (let number = 0; number < 6; number++) {
      waiting.push(join(number))
      // The place is by the millisecond, and it has been taken by now.
      const taken = Date.now()
      while (Date.now() === taken);
    }
    holding()
    waiting.push(join(6))
    await Promise.all(waiting)
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(readdirSync(directory)).toEqual([])
  })

  test('does not wait for one in the line that is gone', async () => {
    const place = `${file()}.wait-000000000000001-sometoken`
    writeFileSync(place, `${deadPid()} sometoken ${hostname()}\n`)
    const release = await lockNonce(directory, key)
    expect(existsSync(place)).toBe(false)
    release()
  })

  test('does not wait for ever for those in the line that do not come', async () => {
    for (const token of ['a', 'b']) writeFileSync(`${file()}.wait-000000000000001-${token}`, `1 ${token} another.${hostname()}\n`)
    const release = await lockNonce(directory, key)
    release()
    expect(readdirSync(directory)).toEqual([])
  })

  test('is taken over from a process that is gone, by one of many', async () => {
    mkdirSync(directory, { recursive: true })
    writeFileSync(file(), `${deadPid()} sometoken ${hostname()}\n`)
    let holders = 0
    let most = 0
    const all = Array.from({ length: 8 }, async () => {
      const release = await lockNonce(directory, key, 5_000)
      most = Math.max(most, ++holders)
      await new Promise((resolve) => setTimeout(resolve, 5))
      holders--
      release()
    })
    await Promise.all(all)
    expect(most).toBe(1)
    expect(readdirSync(directory)).toEqual([])
  })

  test('is taken over from one that was killed before it had written who it is, and not while it may be about to', async () => {
    for (const content of ['', 'garbage', 'x y z']) {
      writeFileSync(file(), content)
      await expect(lockNonce(directory, key, 30)).rejects.toMatchObject({ code: 'NONCE_LOCK_BUSY' })
      const old = Date.now() / 1000 - 11
      utimesSync(file(), old, old)
      const release = await lockNonce(directory, key, 2_000)
      release()
    }
    expect(readdirSync(directory)).toEqual([])
  })

  test('is taken over from an earlier process of the same id', async () => {
    writeFileSync(file(), `${process.pid} sometoken ${hostname()}\n`)
    const release = await lockNonce(directory, key, 2_000)
    await expect(lockNonce(directory, key, 30)).rejects.toMatchObject({ code: 'NONCE_LOCK_BUSY' })
    release()
  })

  test('that cannot be given back is no crash: by then something was sent', async () => {
    const release = await lockNonce(directory, key)
    rmSync(file())
    mkdirSync(file())
    expect(release).not.toThrow()
  })

  test('is taken over when it is older than any signing takes, also from another machine, and not before', async () => {
    writeFileSync(file(), `1 sometoken another.${hostname()}\n`)
    await expect(lockNonce(directory, key, 30)).rejects.toMatchObject({ code: 'NONCE_LOCK_BUSY' })
    const old = Date.now() / 1000 - 3_600
    utimesSync(file(), old, old)
    const release = await lockNonce(directory, key, 2_000)
    release()
  })

  test('leaves a lock alone that another has taken over meanwhile', async () => {
    const release = await lockNonce(directory, key)
    writeFileSync(file(), `${process.pid} another ${hostname()}\n`)
    release()
    expect(existsSync(file())).toBe(true)
  })

  test('says which file cannot be made', async () => {
    writeFileSync(join(directory, 'state'), '')
    await expect(lockNonce(join(directory, 'state', 'locks'), key)).rejects.toMatchObject({ code: 'NONCE_LOCK_FAILED', exitCode: 3 })
  })
})
