//! People as those see them who manage them.

use controlkeep_accounts::{Account, DeviceKey, DisplayName, NewAccount, SealedSecret, Visit};
use controlkeep_kernel::AccountId;
use controlkeep_rbac::Role;

use super::Bench;
use super::race::race;
use super::samples::{account, after, id, keep, member, new_account, organisation, platform, scope, system};
use crate::{AccountFilter, LastVisit};

pub(super) fn members_are_listed_by_name_with_role_and_second_factor(bench: &dyn Bench) {
    let (acme, other) = (organisation(bench, 1), organisation(bench, 2));
    let (anna, ben, eva) = (account(bench, 1), account(bench, 2), account(bench, 3));
    member(bench, &acme, &ben, Role::Viewer);
    member(bench, &acme, &anna, Role::Maintainer);
    member(bench, &other, &eva, Role::Maintainer);
    let offered = keep(bench, |tx| {
        let secret = SealedSecret::new(vec![7]);
        tx.accounts().record(ben.clone().offer_second_factor(secret, &system()).unwrap())
    });
    keep(bench, |tx| tx.accounts().record(offered.clone().activate_second_factor(1, &system()).unwrap()));
    keep(bench, |tx| {
        let device = DeviceKey([1; 32]);
        tx.devices().note(&Visit { account: ben.id, device, at: after(5) })
    });
    let listed = bench.views().members(&scope(acme.id, anna.id)).unwrap();
    let told: Vec<_> = listed.iter().map(|one| (one.account, one.role, one.second_factor)).collect();
    assert_eq!(told, [(anna.id, Role::Maintainer, false), (ben.id, Role::Viewer, true)]);
    assert_eq!(listed[0].last_visit, None);
    assert_eq!(listed[1].last_visit, Some(LastVisit { at: after(5), visits: 1 }));
    assert_eq!((listed[1].email.as_str(), listed[1].disabled), ("person2@example.com", false));
}

pub(super) fn accounts_are_listed_in_pages_by_address(bench: &dyn Bench) {
    for number in [4, 2, 1, 5, 3] {
        account(bench, number);
    }
    let mut filter = AccountFilter { text: None, after: None, limit: 2 };
    let mut seen = Vec::new();
    loop {
        let page = bench.views().account_page(&platform(), &filter).unwrap();
        seen.extend(page.accounts.iter().map(|account| account.email.to_string()));
        filter.after = page.accounts.last().map(|account| account.email.clone());
        if !page.more {
            break;
        }
    }
    let right: Vec<_> = (1..=5).map(|number| format!("person{number}@example.com")).collect();
    assert_eq!(seen, right);
}

pub(super) fn accounts_are_searched_by_every_name_whatever_the_case(bench: &dyn Bench) {
    account(bench, 1);
    let odd = NewAccount {
        name: DisplayName::parse("Élodie 100 %_Sure").unwrap(),
        username: None,
        ..new_account(2)
    };
    keep(bench, |tx| tx.accounts().record(Account::create(odd.clone(), &system())));
    let found = |text: &str| -> Vec<String> {
        let filter = AccountFilter { text: Some(text.into()), after: None, limit: 50 };
        let page = bench.views().account_page(&platform(), &filter).unwrap();
        page.accounts.iter().map(|account| account.email.to_string()).collect()
    };
    assert_eq!(found("ÉLODIE"), ["person2@example.com"]);
    assert_eq!(found("PERSON1@EX"), ["person1@example.com"]);
    assert_eq!(found("0 %_s"), ["person2@example.com"]);
    assert_eq!(found("person_@"), Vec::<String>::new(), "wildcards are letters like others");
    assert_eq!(found("example").len(), 2);
}

pub(super) fn an_account_shows_where_it_belongs(bench: &dyn Bench) {
    let (acme, other, anna) = (organisation(bench, 1), organisation(bench, 2), account(bench, 1));
    member(bench, &other, &anna, Role::Viewer);
    member(bench, &acme, &anna, Role::Maintainer);
    let one = bench.views().account_summary(&platform(), anna.id).unwrap().unwrap();
    let told: Vec<_> = one.belongs_to.iter().map(|one| (one.slug.as_str(), one.role)).collect();
    assert_eq!(told, [("organisation-1", Role::Maintainer), ("organisation-2", Role::Viewer)]);
    let page = AccountFilter { text: None, after: None, limit: 50 };
    assert_eq!(bench.views().account_page(&platform(), &page).unwrap().accounts, [one]);
    assert_eq!(bench.views().account_summary(&platform(), AccountId::from_bytes(id(1, 9))), Ok(None));
}

pub(super) fn administrators_who_are_barred_at_once_leave_one_behind(bench: &dyn Bench) {
    let all: Vec<_> = (0..6)
        .map(|number| {
            let new = NewAccount { administrator: true, ..new_account(number) };
            keep(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())))
        })
        .collect();
    account(bench, 9);
    let barred = race(6, |number| {
        let account = &all[usize::try_from(number).unwrap()];
        keep(bench, |tx| {
            let left = tx.accounts().count_administrators()?;
            match account.clone().set_disabled(true, left, &system()) {
                Ok(change) => tx.accounts().record(change).map(|_| true),
                Err(_) => Ok(false),
            }
        })
    });
    assert_eq!(barred.into_iter().filter(|barred| *barred).count(), 5);
    assert_eq!(keep(bench, |tx| tx.accounts().count_administrators()), 1);
}
