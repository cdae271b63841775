use controlkeep_ports::fakes::MemoryCounts;

use super::*;

fn throttle(address: u32, guesses: u32, credential: u32, account: u32) -> Throttle {
    Throttle::new(RequestLimits { address, guesses, credential, account })
}

#[tokio::test]
async fn each_caller_has_an_allowance_of_its_own() {
    let throttle = throttle(3, 1, 0, 0);
    for remaining in [2, 1, 0] {
        let left = throttle.admit(RateClass::Ordinary, "a").await.unwrap().unwrap();
        assert_eq!((left.limit, left.remaining), (3, remaining));
    }
    let full = throttle.admit(RateClass::Ordinary, "a").await.unwrap_err();
    assert!(full.wait <= Duration::from_secs(20) && full.limit == 3, "{full:?}");
    assert!(throttle.admit(RateClass::Ordinary, "b").await.is_ok());
    assert!(throttle.admit(RateClass::Credential, "a").await.is_ok());
    assert!(throttle.admit(RateClass::Credential, "a").await.is_err());
}

async fn keys_share_the_accounts_allowance(throttle: Throttle) {
    let left =
        async |key: &str| throttle.admit_program(key, "anna").await.map(|left| left.unwrap().remaining);
    assert_eq!(left("k1").await, Ok(1));
    assert_eq!(left("k1").await, Ok(0));
    assert!(left("k1").await.is_err_and(|full| full.limit == 2));
    assert_eq!(left("k2").await, Ok(0), "the account has less left than the key");
    assert!(left("k2").await.is_err_and(|full| full.limit == 3));
    assert!(throttle.admit_program("k3", "ben").await.is_ok());
}

#[tokio::test]
async fn keys_of_one_account_share_the_accounts_allowance() {
    keys_share_the_accounts_allowance(throttle(0, 0, 2, 3)).await;
    let counts = Arc::new(MemoryCounts::default());
    keys_share_the_accounts_allowance(throttle(0, 0, 2, 3).sharing(counts)).await;
}

#[tokio::test]
async fn an_allowance_says_when_it_is_whole_again() {
    for throttle in [throttle(60, 0, 0, 0), throttle(60, 0, 0, 0).sharing(Arc::new(MemoryCounts::default()))]
    {
        for seconds in 1..=2 {
            let left = throttle.admit(RateClass::Ordinary, "a").await.unwrap().unwrap();
            assert_eq!(left.reset, seconds);
        }
    }
}

#[tokio::test]
async fn zero_means_no_bound() {
    let throttle = throttle(0, 0, 0, 0).sharing(Arc::new(MemoryCounts::default()));
    for _ in 0..1_000 {
        assert_eq!(throttle.admit(RateClass::Ordinary, "a").await, Ok(None));
    }
    assert_eq!(throttle.admit_program("k", "a").await, Ok(None));
}

#[tokio::test]
async fn two_nodes_that_share_count_together_and_each_kind_for_itself() {
    let counts = MemoryCounts::default();
    let node = || throttle(2, 1, 0, 0).sharing(Arc::new(counts.clone()));
    let (one, other) = (node(), node());
    assert_eq!(one.admit(RateClass::Ordinary, "a").await.unwrap().unwrap().remaining, 1);
    assert_eq!(other.admit(RateClass::Ordinary, "a").await.unwrap().unwrap().remaining, 0);
    let full = one.admit(RateClass::Ordinary, "a").await.unwrap_err();
    assert_eq!(full, Full { limit: 2, wait: Duration::from_secs(30) });
    assert!(one.admit(RateClass::Credential, "a").await.is_ok());
    assert!(other.admit(RateClass::Credential, "a").await.is_err());
}

#[tokio::test]
async fn while_the_common_count_is_away_each_node_counts_for_itself() {
    let counts = MemoryCounts::default();
    let node = || throttle(2, 1, 0, 0).sharing(Arc::new(counts.clone()));
    let (one, other) = (node(), node());
    counts.set_away(true);
    assert_eq!(one.is_shared(), Some(false));
    for node in [&one, &other] {
        assert!(node.admit(RateClass::Ordinary, "a").await.is_ok());
        assert!(node.admit(RateClass::Ordinary, "a").await.is_ok());
        assert!(node.admit(RateClass::Ordinary, "a").await.is_err(), "a bound holds without it too");
    }
    counts.set_away(false);
    assert_eq!(one.is_shared(), Some(true));
    assert!(one.admit(RateClass::Ordinary, "a").await.is_ok(), "it counts from the common count again");
}
