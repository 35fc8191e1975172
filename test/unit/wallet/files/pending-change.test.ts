import { spawnSync } from 'node:child_process'
import fs, {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coldkeyPaths, hotkeyPaths, walletPaths } from '../../../../src/wallet/files/paths.js'
import { completePublicFile, rewriteKeyfile } from '../../../../src/wallet/files/rewrite-keyfile.js'
import { writePublicFile } from '../../../../src/wallet/files/write-public.js'
import { createKeys } from '../../../../src/wallet/keys/create-key.js'
import { makeKeyFromUri } from '../../../../src/wallet/keys/derive-uri.js'
import { openKeyfile, unlockKey } from '../../../../src/wallet/keys/unlock.js'
import { describeFiles } from '../../../../src/wallet/listing/describe-files.js'
import { listWallets } from '../../../../src/wallet/listing/list-wallets.js'
import { readAddress } from '../../../../src/wallet/listing/read-address.js'
import { codeOf } from '../error-code.js'
import { makeTestNaclKeys } from '../test-nacl-keys.js'

let root: string
let addresses: Record<string, string>

const naclKeys = makeTestNaclKeys()

/** A wallet in the clear, of keys that its name makes. */
async function make(name: string): Promise<void> {
  const [coldkey, hotkey] = await Promise.all([makeKeyFromUri(`//${name}`), makeKeyFromUri(`//${name}//hot`)])
  addresses[name] = coldkey.address
  addresses[`${name}/default`] = hotkey.address
  await createKeys(
    walletPaths(root, name),
    { coldkey: { key: coldkey, password: undefined }, hotkey: { key: hotkey, password: undefined, name: 'default' } },
    { naclKeys },
  )
}

const at = (...names: string[]) => join(root, ...names)

/** Every file below the folder with what is in it, links as where they lead. */
function readTree(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const content = entry.isFile() ? readFileSync(path, 'utf8') : entry.isSymbolicLink() ? fs.readlinkSync(path) : 'other'
      return [path.slice(folder.length), content]
    }),
  )
}

/** All ways in which a wallet is read. */
async function readEverywhere(name: string) {
  const wallet = walletPaths(root, name)
  const listed = listWallets(root).find((one) => one.name === name)
  describeFiles(wallet)
  const [cold, hot] = [coldkeyPaths(wallet), hotkeyPaths(wallet, 'default')]
  return {
    listed: [listed?.coldkey, listed?.hotkeys.map(({ name: hotkey, address }) => `${hotkey} ${address}`).join()],
    read: [await codeOf(() => readAddress(cold)), readAddress(cold), readAddress(hot)],
    unlocked: [(await unlockKey(cold)).address, (await unlockKey(hot)).address],
    problems: listed?.problems,
  }
}

const expectWhole = (cold: string | undefined, hot: string | undefined) => ({
  listed: [cold, `default ${hot}`],
  read: ['no error', cold, hot],
  unlocked: [cold, hot],
  problems: [],
})

/** Writes to the wallet in every way there is; the codes of what came of it. */
async function writeEverywhere(name: string): Promise<string[]> {
  const wallet = walletPaths(root, name)
  const [paths, publicKey] = [
    coldkeyPaths(wallet),
    { scheme: 'sr25519', publicKey: new Uint8Array(32), address: addresses.main ?? '' } as const,
  ]
  const opened = await openKeyfile(paths)
  return [
    await codeOf(() => void writePublicFile(hotkeyPaths(wallet, 'seen'), publicKey, false)),
    await codeOf(() => rewriteKeyfile(paths, opened, { password: undefined, naclKeys })),
    await codeOf(() => void completePublicFile(paths, opened, true)),
  ]
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'taoctl-pending-'))
  addresses = {}
  for (const name of ['main', 'evil']) await make(name)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0
const put = (path: string, content = 'x') => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
const FOREIGN: readonly [string, string, (folder: string) => void][] = [
  ['a link to another wallet', 'symbolic link', (folder) => symlinkSync('../main', folder)],
  ['a link that leads nowhere', 'symbolic link', (folder) => symlinkSync('../nothing', folder)],
  ['a link to itself', 'symbolic link', (folder) => symlinkSync('.replacing', folder)],
  ['a file', 'no folder', (folder) => writeFileSync(folder, '')],
  ['a pipe', 'no folder', (folder) => spawnSync('mkfifo', [folder])],
  [
    'a folder with a link to the hotkeys of another wallet',
    'symbolic link',
    (folder) => {
      mkdirSync(folder)
      symlinkSync('../../main/hotkeys', join(folder, 'hotkeys'))
    },
  ],
  [
    'a folder with a link to a key of another wallet',
    'no regular file',
    (folder) => {
      mkdirSync(folder)
      symlinkSync('../../main/coldkey', join(folder, 'coldkey'))
    },
  ],
  [
    'a folder with a pipe',
    'no regular file',
    (folder) => {
      mkdirSync(folder)
      spawnSync('mkfifo', [join(folder, 'coldkey')])
    },
  ],
  ['a folder with something else in it', 'not the name', (folder) => put(join(folder, 'notes.txt'))],
  ['a folder with a folder in it', 'not the name', (folder) => put(join(folder, 'backups', 'coldkey'))],
  ['a folder with a hidden hotkey', 'not the name', (folder) => put(join(folder, 'hotkeys', '.x'))],
  ['a folder with a folder among the hotkeys', 'no regular file', (folder) => put(join(folder, 'hotkeys', 'x', 'y'))],
  ['a folder with a key that is none', 'far larger', (folder) => put(join(folder, 'coldkey'), 'x'.repeat(70_000))],
  [
    'a folder that others may write to',
    'Others may write',
    (folder) => {
      put(join(folder, 'coldkey'))
      chmodSync(folder, 0o777)
    },
  ],
  ...(isRoot
    ? ([
        [
          'a folder of another user',
          'belongs to user',
          (folder) => {
            put(join(folder, 'coldkey'))
            chownSync(folder, 12_345, 12_345)
          },
        ],
        [
          'a file of another user',
          'belongs to user',
          (folder) => {
            put(join(folder, 'coldkey'))
            chownSync(join(folder, 'coldkey'), 12_345, 12_345)
          },
        ],
      ] satisfies [string, string, (folder: string) => void][])
    : []),
]

describe.each(['.replacing', '.adding'])('what is called %s and is no change of ours', (name) => {
  it.each(FOREIGN)('moves nothing, is told, and is in the way of writing: %s', async (_, why, place) => {
    place(at('evil', name))
    const before = readTree(root)
    expect(await readEverywhere('evil')).toEqual(expectWhole(addresses.evil, addresses['evil/default']))
    const cautions = listWallets(root).find((wallet) => wallet.name === 'evil')?.cautions ?? []
    expect(cautions.filter(({ code }) => code === 'UNFINISHED_CHANGE')).toMatchObject([{ reason: expect.stringContaining(why) }])
    expect(await writeEverywhere('evil')).toEqual(Array.from({ length: 3 }, () => 'UNFINISHED_CHANGE/4'))
    expect(readTree(root)).toEqual(before)
    expect(await writeEverywhere('main')).toEqual(Array.from({ length: 3 }, () => 'no error'))
  })
})

describe('a change that a killed process left', () => {
  /** Moves files of the wallet main to where a change to `evil` waits. */
  const leave = (folder: string, files: readonly string[]) => {
    mkdirSync(at('evil', folder), { mode: 0o700 })
    for (const file of files) {
      mkdirSync(dirname(at('evil', folder, file)), { recursive: true, mode: 0o700 })
      cpSync(at('main', file), at('evil', folder, file))
    }
  }
  const ALL = ['coldkey', 'coldkeypub.txt', 'hotkeys/default', 'hotkeys/defaultpub.txt']

  it.each([[ALL], [ALL.slice(0, 2)], [ALL.slice(2)]])(
    'counts where it lies, and is moved by the next writer, who keeps what was there: %j',
    async (files) => {
      const old = readTree(at('evil'))
      leave('.replacing', files)
      const [cold, hot] = [files.includes('coldkey') ? addresses.main : addresses.evil, files.includes('hotkeys/default') ? 'main' : 'evil']
      const before = readTree(root)
      expect(await readEverywhere('evil')).toEqual(expectWhole(cold, addresses[`${hot}/default`]))
      expect(readTree(root)).toEqual(before)
      expect(await writeEverywhere('evil')).toEqual(['no error', 'no error', 'no error'])
      const after = readTree(at('evil'))
      expect(Object.keys(after).filter((path) => path.startsWith('/.replacing'))).toEqual([])
      for (const file of files) {
        expect(after[`/${file}`]).toBe(readFileSync(at('main', file), 'utf8'))
        const kept = Object.entries(after).filter(([path]) => path.startsWith('/backups/') && path.endsWith(`Z/${file}`))
        expect(kept.map(([, content]) => content)).toEqual([old[`/${file}`]])
      }
      const { listed } = await readEverywhere('evil')
      expect(listed[0]).toBe(cold)
    },
  )

  it('of which a part was moved counts as a whole', async () => {
    leave('.replacing', ALL)
    for (const file of ALL.slice(0, 2)) renameSync(at('evil', '.replacing', file), at('evil', file))
    expect(await readEverywhere('evil')).toEqual(expectWhole(addresses.main, addresses['main/default']))
  })

  it('makes no second copy of what the one that was killed had kept', async () => {
    leave('.replacing', ['coldkey'])
    mkdirSync(at('evil', 'backups', 'earlier'), { recursive: true })
    cpSync(at('evil', 'coldkey'), at('evil', 'backups', 'earlier', 'coldkey'))
    rmSync(at('evil', 'coldkeypub.txt'))
    await writeEverywhere('evil')
    expect(readdirSync(at('evil', 'backups'))).toEqual(['earlier'])
  })

  it('that adds files counts where nothing has their names', async () => {
    for (const file of ALL.slice(2)) rmSync(at('evil', file))
    leave('.adding', ALL.slice(2))
    const before = readTree(root)
    expect(await readEverywhere('evil')).toEqual(expectWhole(addresses.evil, addresses['main/default']))
    expect(readTree(root)).toEqual(before)
    expect(await writeEverywhere('evil')).toEqual(['no error', 'no error', 'no error'])
    expect(existsSync(at('evil', '.adding'))).toBe(false)
    expect(readFileSync(at('evil', 'hotkeys', 'default'), 'utf8')).toBe(readFileSync(at('main', 'hotkeys', 'default'), 'utf8'))
  })

  it('that adds files whose names another tool has taken leaves them to it, and loses no key', async () => {
    leave('.adding', ALL.slice(2))
    const mine = readFileSync(at('evil', 'hotkeys', 'default'), 'utf8')
    expect(await readEverywhere('evil')).toEqual(expectWhole(addresses.evil, addresses['evil/default']))
    expect(await writeEverywhere('evil')).toEqual(['no error', 'no error', 'no error'])
    expect(readFileSync(at('evil', 'hotkeys', 'default'), 'utf8')).toBe(mine)
    const kept = Object.entries(readTree(at('evil', 'backups'))).filter(([path]) => path.endsWith('/hotkeys/default'))
    expect(kept.map(([, content]) => content)).toEqual([readFileSync(at('main', 'hotkeys', 'default'), 'utf8')])
  })

  it('is not moved into a folder that is a link', async () => {
    leave('.replacing', ALL.slice(2))
    rmSync(at('evil', 'hotkeys'), { recursive: true })
    symlinkSync('../main/hotkeys', at('evil', 'hotkeys'))
    const before = readTree(at('main'))
    expect(await writeEverywhere('evil')).toEqual(Array.from({ length: 3 }, () => 'UNFINISHED_CHANGE/4'))
    expect(readTree(at('main'))).toEqual(before)
  })

  it('is read as a whole while another process moves it', async () => {
    const moves = ALL.map((file) => [at('evil', '.replacing', file), at('evil', file)] as const)
    leave('.replacing', ALL)
    const original = fs.openSync
    let step = 0
    // Between the opening of any two files a writer moves the next one.
    Object.assign(fs, {
      openSync: (...args: Parameters<typeof original>) => {
        const move = String(args[0]).includes('evil') ? moves[step++] : undefined
        if (move !== undefined && existsSync(move[0])) renameSync(...move)
        return original(...args)
      },
    })
    syncBuiltinESMExports()
    try {
      for (let run = 0; run < 4; run++) {
        expect((await readEverywhere('evil')).listed).toEqual([addresses.main, `default ${addresses['main/default']}`])
      }
    } finally {
      Object.assign(fs, { openSync: original })
      syncBuiltinESMExports()
    }
  })
})
