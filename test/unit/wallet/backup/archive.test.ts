import { describe, expect, it } from 'vitest'
import { digestFile, readArchive, writeArchive } from '../../../../src/wallet/backup/archive.js'
import { readBackupPath } from '../../../../src/wallet/backup/backup-path.js'
import { type TarMember, writeTar } from '../../../../src/wallet/backup/tar.js'

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) })
const sound = {
  madeAt: '2026-12-01T00:00:00.000Z',
  files: [
    file('wallets/alice/coldkey', 'secret'),
    file(`wallets/${'long'.repeat(30)}/hotkeys/one`, 'x'.repeat(1_000)),
    file('config/config.json', ''),
  ],
  leftOut: [{ path: 'wallets/alice/pipe', why: 'It is a pipe.' }],
}

interface Entry {
  readonly path: string
  readonly member?: string
  readonly bytes?: number
  readonly sha256?: string
}

/** An archive with this manifest and these files, whatever they are. */
function forge(files: readonly Entry[], members: readonly TarMember[], head: object = {}): Buffer {
  const manifest = { format: 'taoctl-backup', version: 1, made_at: sound.madeAt, files, left_out: [], ...head }
  return writeTar([{ name: 'manifest.json', bytes: Buffer.from(JSON.stringify(manifest)) }, ...members])
}

const HELLO = Buffer.from('hello')
const entry = (path: string, more: Partial<Entry> = {}): Entry => ({ path, member: path, bytes: 5, sha256: digestFile(HELLO), ...more })
const member = (name: string): TarMember => ({ name, bytes: HELLO })
const forgeOne = (path: string): Buffer => forge([entry(path, { member: 'm' })], [member('m')])

function codeOf(archive: Buffer): string {
  try {
    readArchive(archive, 'b.age')
    return 'read'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

/** Changes bytes of the header of the member at this index, and mends its checksum. */
function patch(archive: Buffer, at: number, text: string): Buffer {
  const copy = Buffer.from(archive)
  const header = copy.subarray(1_024, 1_536)
  header.write(text, at, 'latin1')
  header.fill(0x20, 148, 156)
  const sum = header.reduce((all, byte) => all + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return copy
}

describe('the inside of a backup', () => {
  it('is read back as it was written, long names too', () => {
    expect(readArchive(writeArchive(sound), 'b.age')).toEqual(sound)
  })

  it.each([
    '../etc/passwd',
    '/etc/passwd',
    'wallets/../../x',
    'wallets/alice/../bob/coldkey',
    'wallets/alice//coldkey',
    'wallets/alice/.adding/coldkey',
    'wallets/.alice/coldkey',
    'wallets/alice',
    'wallets\\alice\\coldkey',
    'wallets/alice/a\nb',
    'config/other.json',
    'config/../config.json',
    'state/cache/x',
    'state/journal',
    'elsewhere/x/y',
    'wallets/a/b/c/d/e/f/g',
    '',
    `wallets/alice/${'n'.repeat(1_000)}`,
  ])('is refused with the path %j', (path) => {
    expect(readBackupPath(path)).toBeUndefined()
    expect(codeOf(forgeOne(path))).toBe('BACKUP_DAMAGED')
  })

  it('is read with a sound path in the same archive', () => {
    expect(codeOf(forgeOne('wallets/alice/hotkeys/one'))).toBe('read')
  })

  it('is refused where the manifest and the files differ', () => {
    const path = 'wallets/alice/coldkey'
    expect(codeOf(forge([entry(path)], []))).toBe('BACKUP_DAMAGED')
    expect(codeOf(forge([], [member(path)]))).toBe('BACKUP_DAMAGED')
    expect(codeOf(forge([entry(path, { sha256: digestFile(Buffer.from('other')) })], [member(path)]))).toBe('BACKUP_DAMAGED')
    expect(codeOf(forge([entry(path, { bytes: 6 })], [member(path)]))).toBe('BACKUP_DAMAGED')
    expect(codeOf(forge([entry(path)], [member('wallets/alice/other')]))).toBe('BACKUP_DAMAGED')
    expect(codeOf(forge([entry(path), entry(path)], [member(path), member(path)]))).toBe('BACKUP_DAMAGED')
    const inside = 'wallets/alice/coldkey/inside'
    expect(codeOf(forge([entry(path), entry(inside)], [member(path), member(inside)]))).toBe('BACKUP_DAMAGED')
    expect(codeOf(writeTar([member(path)]))).toBe('BACKUP_DAMAGED')
    expect(codeOf(writeTar([{ name: 'manifest.json', bytes: HELLO }]))).toBe('BACKUP_DAMAGED')
  })

  it('is refused of another version or of something else', () => {
    expect(codeOf(forge([], [], { version: 2 }))).toBe('BACKUP_UNKNOWN_VERSION')
    expect(codeOf(forge([], [], { format: 'other' }))).toBe('BACKUP_DAMAGED')
    for (const version of [null, '1', { toString: 1 }, [['x']], undefined]) {
      expect(codeOf(forge([], [], { version }))).toBe('BACKUP_UNKNOWN_VERSION')
    }
    const tower = Buffer.from(`{"format":"taoctl-backup","version":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)
    expect(codeOf(writeTar([{ name: 'manifest.json', bytes: tower }]))).toBe('BACKUP_UNKNOWN_VERSION')
  })

  it('is refused with links, folders, devices and names that are continued elsewhere', () => {
    const archive = forgeOne('wallets/alice/coldkey')
    expect(codeOf(patch(archive, 156, '0'))).toBe('read')
    for (const type of ['1', '2', '3', '5', '6', 'L', 'K', 'x', 'g', 'S', '\0'])
      expect(codeOf(patch(archive, 156, type))).toBe('BACKUP_DAMAGED')
    expect(codeOf(patch(archive, 157, '/etc/passwd'))).toBe('BACKUP_DAMAGED')
    expect(codeOf(patch(archive, 345, '../..'))).toBe('BACKUP_DAMAGED')
    expect(codeOf(patch(archive, 257, 'ustar  \0'))).toBe('BACKUP_DAMAGED')
    expect(codeOf(patch(archive, 124, '77777777777\0'))).toBe('BACKUP_DAMAGED')
    expect(codeOf(patch(archive, 124, '\x80\0\0\0\0\0\0\0\0\0\0\x05'))).toBe('BACKUP_DAMAGED')
  })

  it('is refused at whatever place it is cut off or longer, and with any byte changed', () => {
    const archive = forgeOne('wallets/alice/coldkey')
    for (let length = 0; length < archive.length; length += 64) expect(codeOf(archive.subarray(0, length))).toBe('BACKUP_DAMAGED')
    expect(codeOf(Buffer.concat([archive, Buffer.alloc(512)]))).toBe('BACKUP_DAMAGED')
    for (let at = 512; at < 640; at++) {
      const copy = Buffer.from(archive)
      copy[at] = (copy[at] ?? 0) ^ 1
      expect(['BACKUP_DAMAGED', 'BACKUP_UNKNOWN_VERSION', 'read']).toContain(codeOf(copy))
    }
    for (let at = 1_536; at < 1_541; at++) {
      const copy = Buffer.from(archive)
      copy[at] = (copy[at] ?? 0) ^ 1
      expect(codeOf(copy)).toBe('BACKUP_DAMAGED')
    }
  })
})
