/** The policy that `policy init` writes: every field, explained, and the ones in use so narrow that they harm nobody. */
export const EXAMPLE_POLICY = `# What may be signed here. Unknown keys are errors; every rule that is about
# a write has to hold. See it decoded with: taoctl policy show
version: 1

# What is done with a write that no rule is about: refuse or allow.
otherwise: refuse

rules:
  - name: everyday
    # Whom it is about: wallets and hotkeys by address (a name works, but can be
    # given to another key), and networks by name, address or genesis hash.
    # Left out, it is about all of them.
    # for:
    #   wallets: [5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY]
    #   hotkeys: [5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty]
    #   networks: [finney]

    # The calls that may be made, by name or Pallet.*; without the list, all whose
    # effect is known. Batches, proxies and the like need no name: what they carry
    # is judged, however deep it lies.
    calls:
      - Balances.transfer_keep_alive
      - SubtensorModule.add_stake_limit
      - SubtensorModule.remove_stake_limit
      - SubtensorModule.set_weights
      - SubtensorModule.commit_timelocked_weights
    # refused-calls: [Proxy.*]
    # Whether tx call may be used at all.
    raw-calls: false
    # Calls that hide what they do (by a hash, or encrypted) and may be made anyway.
    # opaque-calls: [Proxy.announce]
    # Calls whose cost nothing bounds and that may be made anyway.
    # unbounded-calls: [SubtensorModule.burned_register]

    # Where it may go.
    # netuids: [1, 2]
    # hotkeys: [5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty]
    # destinations: [5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty]

    # In TAO; alpha counts with its worth. Per day and total count the fees as well.
    caps:
      per-call: 1
      per-day: 2
      # per-destination: 5
      # total: 50
    max-fee: 0.01
    # How far a limit price may be from the present one.
    max-price-impact: 2%

    # hours:
    #   from: 08:00
    #   to: 18:00
    #   days: [mon, tue, wed, thu, fri]
    #   time-zone: Europe/Berlin

    # require:
    #   # true, or for which accounts.
    #   proxy: true
    #   # true for one hour, or how old a dry run of the same call may be.
    #   dry-run: 30m
`
