/** The JSON Schema of the file of localnet scaffold, made of what the program reads. */
import { MOST_CROWDLOANS, MOST_HOTKEYS, MOST_PROXIES, MOST_WALLETS } from '../../src/cli/scaffold/read-holders.js'
import { MOST_BLOCK, SCENARIO_VERSION } from '../../src/cli/scaffold/read-scenario.js'
import { MOST_NEURONS, MOST_SUBNETS } from '../../src/cli/scaffold/read-subnet.js'
import { makeSettingsSchema, object, ref, type Schema, SHARED_DEFINITIONS } from './subnet-schema.js'

const NAME = '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'

const mapping = (value: Schema, description: string, most = MOST_NEURONS): Schema => ({
  type: 'object',
  description,
  maxProperties: most,
  additionalProperties: value,
})
const named = (value: Schema, description: string, most: number): Schema => ({
  ...mapping(value, description, most),
  propertyNames: { pattern: NAME },
})
const list = (items: Schema, description: string, most: number): Schema => ({ type: 'array', description, items, maxItems: most })

const neurons = (description: string): Schema => list(ref('hotkey'), description, MOST_NEURONS)
const stake = mapping(
  { oneOf: [ref('amount'), mapping(ref('amount'), 'By wallet.')] },
  'At least so much of the own wallet, or of each of several.',
)

const wallet = object({
  uri: { description: 'Its development key; // and its name otherwise.', type: 'string', pattern: '^//[^/]' },
  hotkeys: {
    description: 'Names, or how many: h1, h2 …; one called default otherwise.',
    oneOf: [{ type: 'integer', minimum: 0, maximum: MOST_HOTKEYS }, list({ type: 'string' }, 'Names.', MOST_HOTKEYS)],
  },
  balance: { description: 'TAO that is free at least when all else is done.', ...ref('amount') },
})

const vector = mapping({ type: 'number', minimum: 0 }, 'Only the proportions count.')

const subnet = object(
  {
    owner: { description: 'The hotkey that registers it, by which it is known again.', ...ref('hotkey') },
    netuid: { description: 'A subnet that is there already, instead.', type: 'integer', minimum: 1, maximum: 65_535 },
    lease: { description: 'The crowdloan that pays for it, instead.', type: 'string' },
    start: { description: 'Whether it is started; it is unless it was there already.', type: 'boolean' },
    ...makeSettingsSchema(),
    neurons: neurons('Hotkeys that have a seat beside that of the owner.'),
    stake,
    axons: mapping({ description: 'Address and port, such as 10.0.0.1:8091.', type: 'string' }, 'By hotkey.'),
    children: mapping(mapping(ref('share'), 'The child hotkeys with their shares.', 5), 'By hotkey.'),
    weights: mapping({ oneOf: [vector, list(vector, 'One for each mechanism.', 16)] }, 'By hotkey.'),
  },
  { oneOf: [{ required: ['owner'] }, { required: ['netuid'] }, { required: ['lease'] }] },
)

const crowdloan = object(
  {
    creator: { description: 'The wallet that creates it, and no other one.', type: 'string' },
    deposit: { description: 'Its own part; 10 TAO otherwise.', ...ref('amount') },
    minimum: { description: 'The least of a contribution; 0.1 TAO otherwise.', ...ref('amount') },
    cap: { description: 'TAO to be raised, the deposit among it.', ...ref('amount') },
    'ends-in': { description: 'For how long it takes contributions; 7 days otherwise.', ...ref('blocks') },
    target: { description: 'The wallet that is paid in the end.', type: 'string' },
    lease: object(
      {
        share: { description: "Of the owner's cut, for those who contributed.", type: 'string', pattern: '^(?:\\d{1,2}|100)%$' },
        blocks: { description: 'How long it lasts after the crowdloan; never ends otherwise.', oneOf: [ref('blocks')] },
      },
      { required: ['share'] },
    ),
    contributions: mapping(ref('amount'), 'TAO by wallet.'),
    finalized: { description: 'Whether what was raised is spent.', type: 'boolean' },
  },
  { required: ['creator', 'cap'], oneOf: [{ required: ['target'] }, { required: ['lease'] }] },
)

/** The text of docs/scenario.schema.json. */
export function makeScenarioSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'What there is to be on a development chain, for taoctl localnet scaffold',
    description: 'docs/localnet.md tells of it. taoctl itself checks more, and names the line.',
    type: 'object',
    additionalProperties: false,
    required: ['version'],
    properties: {
      version: { const: Number(SCENARIO_VERSION) },
      wallets: mapping(
        { oneOf: [wallet, { type: 'null' }] },
        'Coldkeys by name, with their hotkeys. All are development keys.',
        MOST_WALLETS,
      ),
      root: object({
        neurons: neurons('Validators on root.'),
        independent: neurons('Those of them that do not hand their stake to the owners of new subnets.'),
        stake,
      }),
      subnets: named(subnet, 'By a name of the file, in the order in which they are registered.', MOST_SUBNETS),
      crowdloans: named(crowdloan, 'By a name of the file.', MOST_CROWDLOANS),
      multisigs: named(
        object(
          {
            threshold: { type: 'integer', minimum: 1, maximum: 100 },
            of: list({ type: 'string' }, 'Wallets.', 100),
            balance: ref('amount'),
          },
          { required: ['threshold', 'of'] },
        ),
        'Accounts of several keys, by a name of the file.',
        MOST_WALLETS,
      ),
      proxies: list(
        object(
          {
            of: { description: 'The wallet for which it acts.', type: 'string' },
            delegate: { description: 'The wallet that acts.', type: 'string' },
            type: { description: 'A kind of proxy, as of taoctl proxy types.', type: 'string' },
            delay: { description: 'Blocks between announcing a call and making it.', type: 'integer', minimum: 0 },
          },
          { required: ['of', 'delegate', 'type'] },
        ),
        'Who may act for whom.',
        MOST_PROXIES,
      ),
      block: { description: 'The chain has at least so many blocks in the end.', type: 'integer', minimum: 0, maximum: MOST_BLOCK },
    },
    definitions: {
      ...SHARED_DEFINITIONS,
      hotkey: { description: 'wallet for its hotkey default, wallet/hotkey, or wallet/* for all.', type: 'string' },
      amount: { description: 'Exact to nine decimals.', type: ['number', 'string'] },
      blocks: { description: 'Blocks, or a time such as 12h or 7d.', type: ['integer', 'string'] },
    },
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}
