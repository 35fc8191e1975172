import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  CONFIG_KEYS,
  describeConfig,
  findConfigPath,
  nameEnvVar,
  parseConfigValue,
  readConfig,
  readConfigValue,
  resolveConfigKey,
  writeConfig,
} from '../../../../src/cli/config/config.js'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-unit-'))
  for (const key of Object.keys(CONFIG_KEYS)) vi.stubEnv(nameEnvVar(key), '')
  vi.stubEnv('TAOCTL_CONFIG', join(directory, 'deep', 'config.json'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(directory, { recursive: true, force: true })
})

describe('the config file', () => {
  it('lies where TAOCTL_CONFIG says, else under XDG_CONFIG_HOME, else under ~/.config', () => {
    expect(findConfigPath()).toBe(join(directory, 'deep', 'config.json'))
    vi.stubEnv('TAOCTL_CONFIG', '')
    vi.stubEnv('XDG_CONFIG_HOME', join(directory, 'xdg'))
    expect(findConfigPath()).toBe(join(directory, 'xdg', 'taoctl', 'config.json'))
    vi.stubEnv('XDG_CONFIG_HOME', '')
    vi.stubEnv('HOME', directory)
    expect(findConfigPath()).toBe(join(directory, '.config', 'taoctl', 'config.json'))
  })

  it('is empty when it is absent', () => {
    expect(readConfig()).toEqual({})
  })

  it('is written whole, sorted, readable by its owner alone, and nothing is left beside it', () => {
    writeConfig({ wallet: 'w', json: true, network: 'local' })
    expect(readFileSync(findConfigPath(), 'utf8')).toBe('{\n  "json": true,\n  "network": "local",\n  "wallet": "w"\n}\n')
    expect(statSync(findConfigPath()).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(directory, 'deep'))).toEqual(['config.json'])
    expect(readConfigValue('network')).toBe('local')
    writeConfig({ network: 'test' })
    expect(readConfigValue('network')).toBe('test')
    expect(readConfigValue('wallet')).toBeUndefined()
  })

  for (const [fault, text] of [
    ['no JSON', '{'],
    ['no object', '[]'],
    ['an unknown key', '{"netwrok":"local"}'],
    ['a value of another type', '{"json":"true"}'],
  ] as const) {
    it(`with ${fault} is a usage error that names the file`, () => {
      const file = join(directory, 'bad.json')
      writeFileSync(file, text)
      expect(() => readConfig(file)).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID', exitCode: 2, message: expect.stringContaining(file) }),
      )
    })
  }
})

describe('a key', () => {
  it('may be written with underscores', () => {
    expect(resolveConfigKey('wallet_path')).toBe('wallet-path')
  })

  it('that is unknown is a usage error', () => {
    expect(() => resolveConfigKey('constructor')).toThrow(expect.objectContaining({ code: 'CONFIG_KEY_UNKNOWN', exitCode: 2 }))
  })

  it('that is a switch takes true and false and nothing else', () => {
    expect(parseConfigValue('json', 'TRUE')).toBe(true)
    expect(parseConfigValue('json', 'no')).toBe(false)
    expect(() => parseConfigValue('json', 'maybe')).toThrow(expect.objectContaining({ code: 'CONFIG_VALUE_INVALID' }))
    expect(() => parseConfigValue('network', ' ')).toThrow(expect.objectContaining({ code: 'CONFIG_VALUE_INVALID' }))
  })
})

describe('precedence', () => {
  it('is environment, then config file, then default', () => {
    const find = (key: string) => describeConfig().find((entry) => entry.key === key)
    expect(find('network')).toMatchObject({ value: 'finney', source: 'default', env: 'TAOCTL_NETWORK' })
    writeConfig({ network: 'test' })
    expect(find('network')).toMatchObject({ value: 'test', source: 'config' })
    vi.stubEnv('TAOCTL_NETWORK', 'local')
    expect(find('network')).toMatchObject({ value: 'local', source: 'environment' })
  })
})
