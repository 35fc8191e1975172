//! subxt, without code made from metadata: it decodes by what the chain says of itself.
use std::future::Future;

use subxt::dynamic::{constant, runtime_api_call, storage, tx, Value};
use subxt::{Error, OnlineClient, PolkadotConfig};
use subxt_signer::sr25519::dev;

type Tried = Result<(), Box<dyn std::error::Error>>;

/// Tries one thing and prints what became of it, as a line of JSON.
async fn check(name: &str, action: impl Future<Output = Tried>) {
    let said = match action.await {
        Ok(()) => String::new(),
        Err(error) => error.to_string().chars().take(300).collect(),
    };
    println!("{}", serde_json::json!({ "check": name, "ok": said.is_empty(), "said": said }));
}

fn demand(is_so: bool, what: &str) -> Tried {
    if is_so { Ok(()) } else { Err(what.into()) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Tried {
    let url = std::env::args().nth(1).ok_or("the address of a chain is missing")?;
    let api = OnlineClient::<PolkadotConfig>::from_insecure_url(&url).await?;
    let (alice, bob) = (dev::alice(), dev::bob().public_key());
    let account: &dyn Fn() -> Value = &|| Value::from_bytes(&bob);
    let transfer: &dyn Fn(u128) -> subxt::tx::DynamicPayload = &|rao| {
        let to = Value::unnamed_variant("Id", [account()]);
        tx("Balances", "transfer_keep_alive", vec![to, Value::u128(rao)])
    };

    check("constants and runtime APIs", async {
        let deposit = api.constants().at(&constant("Balances", "ExistentialDeposit"))?;
        // Newer runtimes wrap it: `(500)`.
        demand(deposit.to_value()?.to_string().trim_matches(['(', ')']) == "500", "another existential deposit")?;
        let nonce = runtime_api_call("AccountNonceApi", "account_nonce", vec![account()]);
        demand(api.runtime_api().at_latest().await?.call(nonce).await?.to_value()?.to_string() == "0", "another nonce")
    })
    .await;
    check("storage, and walks over it", async {
        let state = api.storage().at_latest().await?;
        let held = state.fetch(&storage("System", "Account", vec![Value::from_bytes(alice.public_key())])).await?;
        demand(held.is_some(), "no account")?;
        let mut subnets = state.iter(storage("SubtensorModule", "NetworksAdded", vec![])).await?;
        let mut count = 0;
        while let Some(entry) = subnets.next().await {
            entry?.value.to_value()?;
            count += 1;
        }
        demand(count > 0, "no subnets")
    })
    .await;
    check("a transfer to its finality, and its events", async {
        let sent = api.tx().sign_and_submit_then_watch_default(&transfer(5_000_000_000), &alice).await?;
        let events = sent.wait_for_finalized_success().await?;
        let mut is_moved = false;
        for event in events.iter() {
            let event = event?;
            event.field_values()?;
            is_moved |= event.pallet_name() == "Balances" && event.variant_name() == "Transfer";
        }
        demand(is_moved, "no transfer")
    })
    .await;
    check("an error by its name", async {
        let stake = vec![account(), Value::u128(999), Value::u128(1_000_000_000)];
        let sent = api.tx().sign_and_submit_then_watch_default(&tx("SubtensorModule", "add_stake", stake), &alice).await?;
        match sent.wait_for_finalized_success().await {
            Err(Error::Runtime(error)) => demand(error.to_string().contains("SubtensorModule::"), "an error without a name"),
            _ => Err("no such error".into()),
        }
    })
    .await;
    check("blocks, and what is in them", async {
        let block = api.blocks().at_latest().await?;
        let mut count = 0;
        for extrinsic in block.extrinsics().await?.iter() {
            extrinsic.field_values()?;
            extrinsic.events().await?;
            count += 1;
        }
        demand(count > 1, "no extrinsics")
    })
    .await;
    check("blocks as they come", async {
        let mut blocks = api.blocks().subscribe_best().await?;
        let first = blocks.next().await.ok_or("no block")??.number();
        api.tx().sign_and_submit_default(&transfer(1), &alice).await?;
        demand(blocks.next().await.ok_or("no block")??.number() > first, "no new block")
    })
    .await;
    check("a fee", async {
        let signed = api.tx().create_signed(&transfer(1), &alice, Default::default()).await?;
        demand(signed.partial_fee_estimate().await? > 0, "no fee")
    })
    .await;
    Ok(())
}
