import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findFileDistrust, findFolderDistrust, isGroupOfOne } from '../../../src/core/trusted-file.js'

const ANOTHER = 54_321
let home: string
let file: string

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'trusted-')))
  mkdirSync(join(home, 'a', 'taoctl'), { recursive: true, mode: 0o755 })
  file = join(home, 'a', 'taoctl', 'config.json')
  writeFileSync(file, '{}', { mode: 0o600 })
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(home, { recursive: true, force: true })
})

/** Makes it another's: root can give it away, anybody else is made to look like somebody else. */
function giveAway(path: string): void {
  if (process.getuid?.() === 0) chownSync(path, ANOTHER, ANOTHER)
  else vi.spyOn(process, 'geteuid').mockReturnValue(ANOTHER)
}

const judge = (path = file): ReturnType<typeof findFileDistrust> => findFileDistrust(path, statSync(path))

describe('a file of this user alone', () => {
  it('is believed, readable by others or not', () => {
    expect(judge()).toBeUndefined()
    chmodSync(file, 0o644)
    expect(judge()).toBeUndefined()
  })

  it('is believed behind a link of his own', () => {
    symlinkSync(file, join(home, 'link.json'))
    symlinkSync('a', join(home, 'b'))
    expect(judge(join(home, 'link.json'))).toBeUndefined()
    expect(judge(join(home, 'b', 'taoctl', '..', 'taoctl', 'config.json'))).toBeUndefined()
  })
})

describe('a file that another could have written', () => {
  it.each([0o620, 0o602, 0o666, 0o660, 0o777])('is not believed with mode %o', (mode) => {
    chmodSync(file, mode)
    expect(judge()).toMatchObject({ path: file, hint: `See that it holds what you put there, then run: chmod 600 ${file}` })
  })

  it('is not believed when it belongs to another', () => {
    giveAway(file)
    expect(judge()).toMatchObject({ path: file, why: expect.stringContaining('belongs to another user') as string })
  })

  it.each([
    ['its folder', 'a/taoctl', 0o777],
    ['its folder, by the group', 'a/taoctl', 0o770],
    ['a folder above', 'a', 0o757],
  ])('is not believed when %s is open to others', (_, folder, mode) => {
    chmodSync(join(home, folder), mode)
    expect(judge()).toMatchObject({ path: join(home, folder), why: expect.stringContaining('Others can replace what is in') as string })
    expect(findFolderDistrust(join(home, 'a', 'taoctl'))).toMatchObject({ path: join(home, folder) })
  })

  it('is not believed when a folder above belongs to another', () => {
    giveAway(join(home, 'a'))
    expect(judge()?.why).toContain('belongs to another user')
  })

  it('is not believed behind a link into an open folder', () => {
    mkdirSync(join(home, 'open'))
    chmodSync(join(home, 'open'), 0o777)
    writeFileSync(join(home, 'open', 'c.json'), '{}', { mode: 0o600 })
    symlinkSync(join(home, 'open', 'c.json'), join(home, 'link.json'))
    symlinkSync('../open', join(home, 'a', 'inner'))
    expect(judge(join(home, 'link.json'))).toMatchObject({ path: join(home, 'open') })
    expect(findFolderDistrust(join(home, 'a', 'inner'))).toMatchObject({ path: join(home, 'open') })
    expect(findFolderDistrust(join(home, 'a', 'inner', 'not-there'))).toMatchObject({ path: join(home, 'open') })
  })

  it('says so of links without an end', () => {
    symlinkSync('round', join(home, 'round'))
    expect(findFolderDistrust(join(home, 'round'))?.why).toContain('leads nowhere')
  })
})

describe('a folder with the sticky bit', () => {
  it('may be written by all, as nobody can replace what is not his', () => {
    chmodSync(join(home, 'a', 'taoctl'), 0o1777)
    expect(judge()).toBeUndefined()
    expect(lstatSync(join(home, 'a', 'taoctl')).mode & 0o1777).toBe(0o1777)
  })

  it('does not make the file of another his', () => {
    chmodSync(join(home, 'a', 'taoctl'), 0o1777)
    giveAway(file)
    expect(judge()).toBeDefined()
  })
})

describe('isGroupOfOne', () => {
  const users = 'root:x:0:0::/root:/bin/sh\nann:x:1000:1000::/home/ann:/bin/sh\nbob:x:1001:1001::/home/bob:/bin/sh\n'

  it('knows the group that each user has for himself', () => {
    expect(isGroupOfOne('root:x:0:\nann:x:1000:\n', users, 'ann', 1000)).toBe(true)
    expect(isGroupOfOne('ann:x:1000:ann\n', users, 'ann', 1000)).toBe(true)
  })

  it.each([
    ['has a second member', 'ann:x:1000:bob\n', users],
    ['has another name', 'staff:x:1000:\n', users],
    ['is not listed', 'root:x:0:\n', users],
    ['is listed twice', 'ann:x:1000:\nann2:x:1000:bob\n', users],
    ['is the main group of another user', 'ann:x:1000:\n', `${users}eve:x:1002:1000::/:/bin/sh\n`],
  ])('is not taken in by a group that %s', (_, groups, passwd) => {
    expect(isGroupOfOne(groups, passwd, 'ann', 1000)).toBe(false)
  })
})
