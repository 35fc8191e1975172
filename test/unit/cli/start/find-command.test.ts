import { describe, expect, it } from 'vitest'
import { findCommand } from '../../../../src/cli/start/find-command.js'

const COMMANDS = ['config:get', 'config:list', 'wallet:create', 'wallet:list', 'wallet:hotkey:new']
const TOPICS = ['config', 'wallet', 'wallet:hotkey']
const find = (line: string) => findCommand(line.split(' '), COMMANDS, TOPICS)

describe('findCommand', () => {
  it('takes the longest run of words that is a command', () => {
    expect(find('wallet hotkey new --json')).toEqual({ kind: 'command', id: 'wallet:hotkey:new', rest: ['--json'] })
  })

  it('leaves every further word to the command, as one may be a secret', () => {
    expect(find('wallet create legal winner thank')).toEqual({ kind: 'command', id: 'wallet:create', rest: ['legal', 'winner', 'thank'] })
  })

  it('knows a topic', () => {
    expect(find('wallet --help')).toEqual({ kind: 'topic', id: 'wallet' })
    expect(find('wallet hotkey')).toEqual({ kind: 'topic', id: 'wallet:hotkey' })
  })

  it('suggests what was meant', () => {
    expect(find('walet list')).toEqual({ kind: 'unknown', word: 'walet', suggestions: ['wallet'] })
    expect(find('config lst')).toEqual({ kind: 'unknown', word: 'lst', suggestions: ['config:list'] })
    expect(find('nonsense')).toEqual({ kind: 'unknown', word: 'nonsense', suggestions: [] })
  })

  it('takes other spellings for the command, and suggests none of them', () => {
    const aliases = { 'config:show': 'config:list' }
    expect(findCommand(['config', 'show', '--json'], COMMANDS, TOPICS, aliases)).toEqual({
      kind: 'command',
      id: 'config:list',
      rest: ['--json'],
    })
    expect(findCommand(['config', 'shw'], COMMANDS, TOPICS, aliases)).toEqual({ kind: 'unknown', word: 'shw', suggestions: [] })
  })

  it('knows what btcli calls the topics, the first word alone', () => {
    expect(find('w list --json')).toEqual({ kind: 'command', id: 'wallet:list', rest: ['--json'] })
    expect(find('c')).toEqual({ kind: 'topic', id: 'config' })
    expect(find('conf w')).toEqual({ kind: 'unknown', word: 'w', suggestions: [] })
    // Of a topic that there is.
    expect(find('st add')).toEqual({ kind: 'unknown', word: 'st', suggestions: [] })
    expect(find('wallet create w list')).toEqual({ kind: 'command', id: 'wallet:create', rest: ['w', 'list'] })
  })

  it('finds no command after a flag', () => {
    expect(find('--json wallet list')).toEqual({ kind: 'unknown', word: '--json', suggestions: [] })
  })
})
