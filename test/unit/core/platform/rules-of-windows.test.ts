import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findOpener } from '../../../../src/cli/dashboard/place-page.js'
import { CTRL_BACKSLASH, CTRL_C, CTRL_Z, readKeySignal } from '../../../../src/cli/terminal/key-signals.js'
import { makeFolder } from '../../../../src/core/make-folder.js'
import { endTree } from '../../../../src/core/platform/end-tree.js'
import type { OtherAccess } from '../../../../src/core/platform/windows-access.js'
import { findWindowsBase } from '../../../../src/core/platform/windows-base.js'
import { syncFolder } from '../../../../src/core/sync-folder.js'
import { inspectPermissions } from '../../../../src/wallet/listing/inspect-permissions.js'
import { checkName } from '../../../../src/wallet/names/names.js'

const folder = mkdtempSync(join(tmpdir(), 'taoctl-windows-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('settings, caches and states', () => {
  it('are where Windows keeps them, and only if that is an absolute path', () => {
    const env = { APPDATA: 'C:\\Users\\a\\AppData\\Roaming', LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }
    expect(findWindowsBase(['.config'], env)).toBe(env.APPDATA)
    expect(findWindowsBase(['.cache'], env)).toBe(env.LOCALAPPDATA)
    expect(findWindowsBase(['.local', 'state'], env)).toBe(env.LOCALAPPDATA)
    expect(findWindowsBase(['.bittensor'], env)).toBeUndefined()
    for (const APPDATA of [undefined, '', 'AppData', '..\\x']) expect(findWindowsBase(['.config'], { APPDATA })).toBeUndefined()
  })
})

describe('a folder that is made', () => {
  it('is left to its owner on Windows, the topmost of several, and once', () => {
    const left: string[] = []
    const rules = { platform: 'win32' as const, makePrivate: (path: string) => left.push(path) > 0 }
    const path = join(folder, 'a', 'b', 'c')
    expect(makeFolder(path, rules)).toBe(join(folder, 'a'))
    expect(existsSync(path)).toBe(true)
    makeFolder(path, rules)
    makeFolder(join(path, 'd'), rules)
    expect(left).toEqual([join(folder, 'a'), join(path, 'd')])
  })

  it('has a mode elsewhere, and no list', () => {
    const rules = { platform: 'linux' as const, makePrivate: () => expect.unreachable() }
    expect(makeFolder(join(folder, 'plain'), rules)).toBe(join(folder, 'plain'))
  })

  it('is not synced where it cannot be opened, which is no error', () => {
    expect(() => syncFolder(join(folder, 'gone'))).not.toThrow()
  })
})

describe('a name', () => {
  it.each(['con', 'NUL', 'Aux.txt', 'com1', 'LPT9.key', 'conout$', 'nul .txt', 'mine.'])(
    'is refused on Windows where it could not be a file: %s',
    (name) => {
      expect(() => checkName('wallet', name, 'win32')).toThrow(expect.objectContaining({ code: 'INVALID_NAME' }))
      expect(checkName('wallet', name, 'linux')).toBe(name)
    },
  )

  it.each(['console', 'nullable', 'com10', 'com', 'mine.old'])('is taken where it only resembles one: %s', (name) => {
    expect(checkName('wallet', name, 'win32')).toBe(name)
  })
})

describe('a group of processes', () => {
  it('is followed by taskkill on Windows, and signalled elsewhere', () => {
    const asked: unknown[] = []
    const run = (tool: string, args: readonly string[]) => {
      asked.push([tool, ...args])
      return { code: 0, stdout: '' }
    }
    const kill = (pid: number, signal: NodeJS.Signals) => asked.push([pid, signal])
    expect(endTree(7, { platform: 'win32', run, kill })).toBe(true)
    expect(endTree(7, { platform: 'linux', run, kill })).toBe(true)
    expect(asked).toEqual([
      ['taskkill', '/pid', '7', '/t', '/f'],
      [-7, 'SIGKILL'],
    ])
    const fail = () => {
      throw new Error('ESRCH')
    }
    expect(endTree(7, { platform: 'darwin', run, kill: fail })).toBe(false)
    expect(endTree(7, { platform: 'win32', run: () => ({ code: 128, stdout: '' }), kill: fail })).toBe(false)
  })
})

describe('a key in raw mode', () => {
  it('is a signal where there are signals; on Windows Ctrl-C calls our own handlers, which wipe keys, and the others are nothing', () => {
    expect([CTRL_C, CTRL_Z, CTRL_BACKSLASH, 0x41].map((key) => readKeySignal(key, 'linux')?.signal)).toEqual([
      'SIGINT',
      'SIGTSTP',
      'SIGQUIT',
      undefined,
    ])
    expect(readKeySignal(CTRL_C, 'darwin')).toEqual({ signal: 'SIGINT', by: 'system' })
    expect(readKeySignal(CTRL_C, 'win32')).toEqual({ signal: 'SIGINT', by: 'handlers' })
    expect([CTRL_Z, CTRL_BACKSLASH].map((key) => readKeySignal(key, 'win32'))).toEqual([undefined, undefined])
  })
})

describe('the program that shows a page', () => {
  it('is that of Windows itself, and none of its name in the folder where the command runs', () => {
    expect(findOpener('win32', { SYSTEMROOT: 'D:\\Windows' })).toEqual(['D:\\Windows\\explorer.exe'])
    expect(findOpener('win32', {})).toEqual(['C:\\Windows\\explorer.exe'])
  })
})

describe('the folders of wallets', () => {
  it('are judged on Windows by their lists: who can read them can read keys', () => {
    const root = join(folder, 'wallets')
    for (const name of ['', 'mine', 'mine/hotkeys']) makeFolder(join(root, name))
    writeFileSync(join(root, 'mine', 'coldkeypub.txt'), '{}')
    const inspect = (answer: OtherAccess | null | undefined) =>
      inspectPermissions(root, { platform: 'win32', readAccess: (path) => (path.endsWith('mine') ? answer : undefined) }).faults.filter(
        ({ file }) => file === join(root, 'mine'),
      )
    expect(inspect(undefined)).toEqual([])
    expect(inspect({ accounts: ['BU', 'AU'], canWrite: false })).toMatchObject([
      { grave: true, reason: 'every user can read it', remedy: expect.stringContaining('icacls "') },
    ])
    expect(inspect({ accounts: ['WD', 'S-1-5-21-1-2-3-1002'], canWrite: true })).toMatchObject([
      { grave: true, reason: 'everyone, S-1-5-21-1-2-3-1002 can read or change it' },
    ])
    expect(inspect(null)).toMatchObject([{ grave: false, reason: expect.stringContaining('does not say') }])
  })
})
