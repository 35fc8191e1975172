import { describe, expect, it } from 'vitest'
import { makeSystemError } from '../../../../src/core/file-errors.js'
import { makePrivate, makePrivateArguments } from '../../../../src/core/platform/make-private.js'
import { locateWindowsTool, type ToolRunner } from '../../../../src/core/platform/run-windows-tool.js'
import { judgeAccess, readOtherAccess, readUserId } from '../../../../src/core/platform/windows-access.js'

const USER = 'S-1-5-21-1004336348-1177238915-682003330-1001'
const OTHER = 'S-1-5-21-1004336348-1177238915-682003330-1002'
/** What `icacls /save` writes of a folder in the home of a user. */
const OF_HOME = `wallets\r\nD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;${USER})\r\n`
/** And of one below the root of a disk. */
const OF_DISK =
  'keys\r\nD:AI(A;ID;FA;;;BA)(A;OICIIOID;GA;;;BA)(A;ID;FA;;;SY)(A;OICIID;0x1200a9;;;BU)(A;ID;0x1301bf;;;AU)(A;OICIIOID;SDGXGWGR;;;AU)\r\n'

describe('the list of permissions of a file', () => {
  it('lets nobody else in where it names this user, the system and the administrators alone', () => {
    expect(judgeAccess(OF_HOME, USER)).toBeUndefined()
    expect(judgeAccess(`D:PAI(A;OICI;FA;;;${USER.toLowerCase()})(A;OICI;FA;;;S-1-5-18)(A;OICI;FA;;;S-1-5-32-544)`, USER)).toBeUndefined()
  })

  it('names whoever else can read it, or change it', () => {
    expect(judgeAccess(OF_DISK, USER)).toEqual({ accounts: ['BU', 'AU'], canWrite: true })
    expect(judgeAccess(`D:P(A;;FA;;;${USER})(A;;FR;;;${OTHER})`, USER)).toEqual({ accounts: [OTHER], canWrite: false })
    expect(judgeAccess('D:(A;;0x1200a9;;;WD)', USER)).toEqual({ accounts: ['WD'], canWrite: false })
    for (const rights of ['FA', 'FW', 'GA', 'WD', 'WO', 'SD', '0x1301bf', '0x10000', '0x40000000', 'CCDCLCSWRPWPDTLOCRSDRCWDWO'])
      expect(judgeAccess(`D:(A;;${rights};;;WD)`, USER), rights).toMatchObject({ canWrite: true })
  })

  it('names those behind an entry whose condition has brackets, and those who are let in by another kind of entry', () => {
    const condition = '(XA;;FR;;;S-1-5-18;((@User.Title=="PM") && (Member_of {SID(BA)})))'
    expect(judgeAccess(`D:P${condition}(A;;FA;;;WD)`, USER)).toEqual({ accounts: ['WD'], canWrite: true })
    for (const kind of ['OA', 'ZA']) expect(judgeAccess(`D:(${kind};;FR;;;BU)`, USER)).toEqual({ accounts: ['BU'], canWrite: false })
    expect(judgeAccess('D:P(A;;FA;;;SY)S:AI(AU;SAFA;FA;;;WD)(ML;;NW;;;LW)', USER)).toBeUndefined()
  })

  it('takes an entry that forbids for none that allows, and rights that neither read nor write for none', () => {
    expect(judgeAccess('D:(D;;FA;;;WD)', USER)).toBeUndefined()
    expect(judgeAccess('D:(A;;0x120080;;;WD)(A;;RC;;;BU)', USER)).toBeUndefined()
  })

  it('is open to all where there is none', () => {
    for (const text of ['', 'O:BAG:SY', 'D:NO_ACCESS_CONTROL', 'keys\r\nD:NO_ACCESS_CONTROL\r\n'])
      expect(judgeAccess(text, USER)).toEqual({ accounts: ['WD'], canWrite: true })
    expect(judgeAccess('D:', USER)).toBeUndefined()
  })
})

/** A Windows that answers so. */
function makeWindows(answers: Readonly<Record<string, { readonly code: number | null; readonly stdout?: string }>>) {
  const asked: string[] = []
  const run: ToolRunner = (tool, args) => {
    asked.push([tool, ...args].join(' '))
    const { code, stdout = '' } = answers[tool] ?? { code: null }
    return { code, stdout }
  }
  return { run, asked }
}

const WHOAMI = { code: 0, stdout: `"desktop\\alice","${USER}"\r\n` }

describe('who else can get at a file', () => {
  it('is read from what icacls saves, for the number of this user', () => {
    const { run, asked } = makeWindows({ whoami: WHOAMI, icacls: { code: 0 } })
    expect(readUserId(run)).toBe(USER)
    const readSaved = (text: string) => () => Buffer.from(text, 'utf16le')
    expect(readOtherAccess('C:\\keys', { run, readSaved: readSaved(OF_DISK) })).toMatchObject({ canWrite: true })
    expect(readOtherAccess('C:\\keys', { run, readSaved: readSaved(OF_HOME) })).toBeUndefined()
    expect(asked.at(-1)).toMatch(/^icacls C:\\keys \/save .*taoctl-[0-9a-f]{16}\.acl \/q$/)
  })

  it('is not known where Windows does not say it: that is never taken for nobody', () => {
    const readSaved = (): Buffer => {
      throw makeSystemError('ENOENT', 'open', 'saved')
    }
    const answers = [
      {},
      { whoami: { code: 0, stdout: '"desktop\\alice"' } },
      { whoami: WHOAMI, icacls: { code: 5 } },
      { whoami: WHOAMI, icacls: { code: 0 } },
    ]
    for (const answer of answers) expect(readOtherAccess('C:\\keys', { run: makeWindows(answer).run, readSaved })).toBeNull()
  })
})

describe('a folder that was made', () => {
  it('is left to this user, the system and the administrators, with what will be in it', () => {
    expect(makePrivateArguments('C:\\keys', { USERDOMAIN: 'DESKTOP' }, 'alice')).toEqual([
      'C:\\keys',
      '/inheritance:r',
      '/grant:r',
      'DESKTOP\\alice:(OI)(CI)F',
      '*S-1-5-18:(OI)(CI)F',
      '*S-1-5-32-544:(OI)(CI)F',
      '/q',
    ])
    expect(makePrivateArguments('k', {}, 'alice')).toContain('alice:(OI)(CI)F')
    expect(makePrivate('k', makeWindows({ icacls: { code: 0 } }).run)).toBe(true)
    expect(makePrivate('k', makeWindows({}).run)).toBe(false)
  })
})

describe('a program of Windows', () => {
  it('is run from its own folder, wherever a variable may lead', () => {
    expect(locateWindowsTool('icacls', 'D:\\Windows')).toBe('D:\\Windows\\System32\\icacls.exe')
    for (const root of ['', 'Windows', '..\\x', '\\Windows', '\\\\elsewhere\\share', '/tmp'])
      expect(locateWindowsTool('icacls', root)).toBe('C:\\Windows\\System32\\icacls.exe')
  })
})
