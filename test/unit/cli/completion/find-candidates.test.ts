import { describe, expect, it } from 'vitest'
import type { CompletedFlag, CompletionData } from '../../../../src/cli/completion/completion-data.js'
import { findCandidates } from '../../../../src/cli/completion/find-candidates.js'

const flag = (name: string, more: Partial<CompletedFlag> = {}): CompletedFlag => ({ name, spellings: [], chars: [], summary: '', ...more })
const DATA: CompletionData = {
  flags: [
    flag('wallet', { takesValue: true, value: 'wallet', chars: ['w'], spellings: ['wallet.name'] }),
    flag('hotkey', { takesValue: true, value: 'hotkey', isList: true, chars: ['H'] }),
    flag('json'),
    flag('prompt', { isHidden: true }),
    flag('arg', { takesValue: true, isMultiple: true }),
    flag('file', { takesValue: true, value: 'file', exclusive: ['arg'] }),
    flag('wait', { takesValue: true, value: ['none', 'inclusion'] }),
  ],
  commands: {
    'stake:add': { summary: 'Add.', flags: [0, 1, 2, 3, 4, 5, 6], args: [] },
    'stake:child:set': { summary: 'Set.', flags: [2], args: [] },
    'tx:call': { summary: 'Call.', flags: [2], args: ['calls'] },
    'policy:check': { summary: 'Check.', flags: [2], args: ['command'] },
  },
  topics: { stake: 'Stakes.' },
  aliases: { 'stake:plus': 'stake:add' },
}
const asked: [string, Record<string, string>][] = []
const SOURCE = {
  list: (kind: string, typed: ReadonlyMap<string, string>) => {
    asked.push([kind, Object.fromEntries(typed)])
    return kind === 'calls' ? ['Balances.burn', 'Balances.transfer', 'System.remark'] : [`${kind}-1`, `${kind}-2`]
  },
}
function find(line: string): readonly string[] {
  const words = line.split(' ')
  return findCandidates(DATA, words.slice(0, -1), words.at(-1) ?? '', SOURCE).candidates.map(({ value }) => value)
}

describe('what may stand at the cursor', () => {
  it('is a topic or a command, each once', () => {
    expect(find('')).toEqual(['policy', 'stake', 'tx', 'help'])
    expect(find('stake ')).toEqual(['add', 'child'])
    expect(find('st ')).toEqual(['add', 'child'])
    expect(find('help stake c')).toEqual(['child'])
    expect(find('help s')).toEqual(['stake', 'slippage'])
    expect(find('help commit-')).toEqual(['commit-reveal'])
    expect(find('policy check stake a')).toEqual(['add'])
    expect(find('policy check -- stake add --js')).toEqual(['--json'])
    expect(find('nothing ')).toEqual([])
    expect(find('--')).toEqual(['--help', '--version'])
  })

  it('is a flag that may still be given', () => {
    expect(find('stake add --')).toEqual(['--wallet', '--hotkey', '--json', '--arg', '--file', '--wait'])
    expect(find('stake plus --wallet.name=a --arg x --json --')).toEqual(['--hotkey', '--arg', '--file', '--wait'])
    expect(find('stake add --file x --a')).toEqual([])
    expect(find('stake add -- --')).toEqual([])
  })

  it('is a value, of the flags that stand before it', () => {
    expect(find('stake add --wait i')).toEqual(['inclusion'])
    expect(find('stake add --wait=')).toEqual(['--wait=none', '--wait=inclusion'])
    expect(find('stake add -w mine --hotkey ')).toEqual(['hotkey-1', 'hotkey-2'])
    expect(asked.at(-1)).toEqual(['hotkey', { wallet: 'mine', hotkey: '' }])
    expect(find('stake add --hotkey=hotkey-1,')).toEqual(['--hotkey=hotkey-1,hotkey-2'])
    expect(find('stake add --json ')).toEqual([])
    expect(findCandidates(DATA, ['stake', 'add', '--file'], '', SOURCE)).toEqual({ candidates: [], files: true })
  })

  it('is a pallet, and then what is in it', () => {
    expect(find('tx call ')).toEqual(['Balances.', 'System.'])
    expect(find('tx call Balances.t')).toEqual(['Balances.transfer'])
  })
})
