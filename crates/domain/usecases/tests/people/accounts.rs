//! What people change about their own account.

use controlkeep_accounts::{BackupCodeHash, NewPassword, SecondFactor, SessionKind};
use controlkeep_kernel::AccountId;
use controlkeep_ports::fakes::PlainCipher;
use controlkeep_ports::{CipherError, HashError, MockPasswordHasher, StoreError, Views};
use controlkeep_usecases::accounts::{
    ChangePassword, ChangePasswordError, GiveUpSecondFactor, GiveUpSecondFactorError, IssueBackupCodes,
    IssueBackupCodesError, change_password, give_up_second_factor, issue_backup_codes,
};
use controlkeep_usecases::operator::{SetAccountDisabled, set_account_disabled};
use controlkeep_usecases::sign_in::{BeginSignInError, NextStep, SecondFactorError};

use crate::house::{House, LosesTheRace, Meanwhile, PASSWORD, Person, away};

const NEW: &str = "another kettle orange 7 mountain";

fn new_password() -> NewPassword {
    NewPassword::parse(NEW, &[]).unwrap()
}

impl House {
    fn change_command<'a>(&self, who: &Person, current: &'a str, new: &'a NewPassword) -> ChangePassword<'a> {
        let letter = self.letter();
        ChangePassword { account: who.id, keep: who.session.id, current, new, letter, actor: self.actor() }
    }

    fn change(&self, who: &Person, current: &str) -> Result<usize, ChangePasswordError> {
        let new = new_password();
        let command = self.change_command(who, current, &new);
        change_password(&self.store, &self.hasher, &self.cipher, &command)
    }

    fn issue(&self, account: AccountId, password: &str) -> Result<(), IssueBackupCodesError> {
        let codes = vec![BackupCodeHash(self.backup_hash("new-code"))];
        let command =
            IssueBackupCodes { account, password, codes, letter: self.letter(), actor: self.actor() };
        issue_backup_codes(&self.store, &self.hasher, &self.cipher, &command)
    }

    fn give_up_command<'a>(&self, who: &Person, password: &'a str, code: &'a str) -> GiveUpSecondFactor<'a> {
        let letter = self.letter();
        GiveUpSecondFactor { account: who.id, password, code, letter, actor: self.actor() }
    }

    fn give_up(&self, who: &Person, password: &str, code: &str) -> Result<usize, GiveUpSecondFactorError> {
        let command = self.give_up_command(who, password, code);
        give_up_second_factor(&self.store, &self.hasher, &self.totp, &self.cipher, &command)
    }
}

#[test]
fn a_changed_password_ends_every_other_session() {
    let house = House::default();
    let anna = house.person("anna");
    let other = house.sign_in("anna", &anna.secret);
    let half = house.half("anna");
    assert_eq!(house.change(&anna, PASSWORD), Ok(2));
    assert!(house.is_open(&anna.session) && !house.is_open(&other) && !house.is_open(&half));
    assert_eq!(house.told("reason: password_changed"), 2);
    assert_eq!(house.told("account.password_changed anna"), 1);
    assert!(house.begin("anna", NEW).is_ok());
    assert!(matches!(house.begin("anna", PASSWORD), Err(BeginSignInError::Wrong { .. })));
}

#[test]
fn a_changed_password_need_not_be_changed_any_more() {
    let house = House::default();
    let anna = house.person("anna");
    house.change(&anna, PASSWORD).unwrap();
    assert!(!house.stored(anna.id).must_change_password);
}

#[test]
fn a_borrowed_session_is_no_way_to_guess_the_password() {
    let house = House::default();
    let anna = house.person("anna");
    let before = house.hasher.computations();
    for left in (2..5).rev() {
        assert_eq!(house.change(&anna, "wrong"), Err(ChangePasswordError::WrongCurrent { left }));
    }
    let wrong = house.issue(anna.id, "wrong");
    assert_eq!(wrong, Err(IssueBackupCodesError::WrongPassword { left: 1 }));
    let wrong = house.give_up(&anna, "wrong", &house.code(&anna.secret));
    assert_eq!(wrong, Err(GiveUpSecondFactorError::WrongPassword { left: 0 }));
    assert_eq!(house.hasher.computations(), before + 5);

    let answer = house.change(&anna, PASSWORD);
    assert!(matches!(answer, Err(ChangePasswordError::TooMany { .. })), "{answer:?}");
    let answer = house.issue(anna.id, PASSWORD);
    assert!(matches!(answer, Err(IssueBackupCodesError::TooMany { .. })), "{answer:?}");
    let answer = house.give_up(&anna, PASSWORD, &house.code(&anna.secret));
    assert!(matches!(answer, Err(GiveUpSecondFactorError::TooMany { .. })), "{answer:?}");
    let answer = house.begin("anna", PASSWORD);
    assert!(matches!(answer, Err(BeginSignInError::TooMany { .. })), "{answer:?}");
    assert_eq!(house.hasher.computations(), before + 5);
    assert_eq!(house.told("account.password_refused anna reason: wrong_password"), 1);
    assert_eq!(house.told("account.password_refused anna reason: too_many_tries"), 1);
}

#[test]
fn a_password_that_changes_while_it_is_compared_is_wrong() {
    let house = House::default();
    let anna = house.person("anna");
    let new = new_password();
    let store = Meanwhile::before(2, &house.store, || {
        house.change(&anna, PASSWORD).unwrap();
    });
    let command = house.change_command(&anna, PASSWORD, &new);
    let answer = change_password(&store, &house.hasher, &house.cipher, &command);
    assert_eq!(answer, Err(ChangePasswordError::WrongCurrent { left: 4 }));
    assert_eq!(house.told("account.password_changed"), 1);
}

#[test]
fn an_account_that_is_barred_while_its_password_is_compared_changes_nothing() {
    let house = House::default();
    let anna = house.person("anna");
    let new = new_password();
    let store = Meanwhile::before(2, &house.store, || {
        let command = SetAccountDisabled { identifier: "anna", disabled: true, actor: house.operator() };
        set_account_disabled(&house.store, &command).unwrap();
    });
    let command = house.change_command(&anna, PASSWORD, &new);
    let answer = change_password(&store, &house.hasher, &house.cipher, &command);
    assert_eq!(answer, Err(ChangePasswordError::WrongCurrent { left: 4 }));
    assert_eq!(house.told("account.password_changed"), 0);
}

#[test]
fn the_right_password_forgets_the_wrong_ones_here_too() {
    let house = House::default();
    let anna = house.person("anna");
    for _ in 0..4 {
        house.issue(anna.id, "wrong").unwrap_err();
    }
    house.issue(anna.id, PASSWORD).unwrap();
    let answer = house.change(&anna, "wrong");
    assert_eq!(answer, Err(ChangePasswordError::WrongCurrent { left: 4 }));
}

#[test]
fn a_barred_or_missing_account_changes_nothing() {
    let house = House::default();
    let anna = house.person("anna");
    let nobody = Person { id: AccountId::from_bytes([9; 16]), ..house.person("ben") };
    assert_eq!(house.change(&nobody, PASSWORD), Err(ChangePasswordError::WrongCurrent { left: 0 }));
    let command = SetAccountDisabled { identifier: "anna", disabled: true, actor: house.operator() };
    set_account_disabled(&house.store, &command).unwrap();
    assert_eq!(house.change(&anna, PASSWORD), Err(ChangePasswordError::WrongCurrent { left: 4 }));
}

#[test]
fn what_fails_while_the_password_changes_is_told_and_changes_nothing() {
    let house = House::default();
    let anna = house.person("anna");
    let new = new_password();
    for transaction in [1, 2] {
        let store = LosesTheRace::in_transaction(transaction, &house.store, away());
        let command = house.change_command(&anna, PASSWORD, &new);
        let answer = change_password(&store, &house.hasher, &house.cipher, &command);
        assert_eq!(answer, Err(ChangePasswordError::Store(away())));
    }
    let mut hasher = MockPasswordHasher::new();
    hasher.expect_verify().returning(|_, _| Ok(true));
    hasher.expect_hash().returning(|_| Err(HashError::Failed("no memory".into())));
    let command = house.change_command(&anna, PASSWORD, &new);
    let answer = change_password(&house.store, &hasher, &house.cipher, &command);
    assert_eq!(answer, Err(ChangePasswordError::Hash(HashError::Failed("no memory".into()))));
    assert_eq!(house.told("account.password_changed"), 0);
}

#[test]
fn new_backup_codes_make_the_old_ones_worthless() {
    let house = House::default();
    let anna = house.person("anna");
    house.issue(anna.id, PASSWORD).unwrap();
    assert_eq!(house.store.backup_codes_left(anna.id), Ok(1));
    assert!(house.use_backup(&house.half("anna"), "code-one").is_err());
    assert!(house.use_backup(&house.half("anna"), "new-code").is_ok());
    assert_eq!(house.told("account.backup_codes_issued anna codes: 1"), 1);
}

#[test]
fn without_an_app_there_are_no_backup_codes() {
    let house = House::default();
    let anna = house.account("anna");
    assert_eq!(house.issue(anna.id, PASSWORD), Err(IssueBackupCodesError::NotSetUp));
    assert_eq!(house.store.backup_codes_left(anna.id), Ok(0));
    house.store.fail_next(away());
    assert_eq!(house.issue(anna.id, PASSWORD), Err(IssueBackupCodesError::Store(away())));
}

#[test]
fn a_hasher_that_fails_issues_no_backup_codes_and_takes_no_app_away() {
    let house = House::default();
    let anna = house.person("anna");
    let failed = || HashError::Failed("no memory".into());
    let mut hasher = MockPasswordHasher::new();
    hasher.expect_verify().returning(move |_, _| Err(failed()));
    let command = IssueBackupCodes {
        account: anna.id,
        password: PASSWORD,
        codes: vec![],
        letter: house.letter(),
        actor: house.actor(),
    };
    let answer = issue_backup_codes(&house.store, &hasher, &house.cipher, &command);
    assert_eq!(answer, Err(IssueBackupCodesError::Hash(failed())));
    let code = house.code(&anna.secret);
    let command = house.give_up_command(&anna, PASSWORD, &code);
    let answer = give_up_second_factor(&house.store, &hasher, &house.totp, &house.cipher, &command);
    assert_eq!(answer, Err(GiveUpSecondFactorError::Hash(failed())));
    assert_eq!(house.store.backup_codes_left(anna.id), Ok(3));
}

#[test]
fn whoever_gives_the_app_up_begins_anew_without_app_codes_and_sessions() {
    let house = House::default();
    let anna = house.person("anna");
    house.sign_in("anna", &anna.secret);
    assert_eq!(house.give_up(&anna, PASSWORD, &house.code(&anna.secret)), Ok(2));
    assert_eq!(house.stored(anna.id).second_factor, SecondFactor::Absent);
    assert_eq!(house.store.backup_codes_left(anna.id), Ok(0));
    assert_eq!(house.sessions(anna.id), []);
    assert_eq!(house.told("reason: second_factor_reset"), 2);
    assert_eq!(house.begin("anna", PASSWORD).unwrap().next, NextStep::SetUp);
}

#[test]
fn giving_the_app_up_needs_a_present_code_that_was_not_used() {
    let house = House::default();
    let anna = house.person("anna");
    for left in (2..5).rev() {
        let answer = house.give_up(&anna, PASSWORD, "no code");
        assert_eq!(answer, Err(GiveUpSecondFactorError::WrongCode { left }));
    }
    let code = house.code(&anna.secret);
    house.confirm(&house.half("anna"), &code).unwrap();
    assert_eq!(house.give_up(&anna, PASSWORD, &code), Err(GiveUpSecondFactorError::CodeUsed));
    assert!(house.stored(anna.id).second_factor.is_active());
    assert_eq!(house.told("second_factor.refused anna reason: code_used"), 1);
}

#[test]
fn guesses_at_the_code_are_counted_with_those_at_the_sign_in() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    for _ in 0..5 {
        house.confirm(&half, "no code").unwrap_err();
    }
    let answer = house.give_up(&anna, PASSWORD, &house.code(&anna.secret));
    assert!(matches!(answer, Err(GiveUpSecondFactorError::TooMany { .. })), "{answer:?}");
    assert_eq!(house.told("second_factor.refused anna reason: too_many_tries"), 1);
}

#[test]
fn with_the_app_its_wrong_codes_are_forgotten() {
    let house = House::default();
    let anna = house.person("anna");
    for _ in 0..4 {
        house.give_up(&anna, PASSWORD, "no code").unwrap_err();
    }
    house.give_up(&anna, PASSWORD, &house.code(&anna.secret)).unwrap();
    house.offer(anna.id);
    let answer = house.activate_with(&house.half("anna"), "no code");
    assert_eq!(answer, Err(SecondFactorError::WrongCode { left: 4 }));
}

#[test]
fn whoever_has_no_app_cannot_give_one_up() {
    let house = House::default();
    let anna = house.account("anna");
    let person = Person { id: anna.id, secret: vec![1; 20], session: house.half("anna") };
    let answer = house.give_up(&person, PASSWORD, &house.code(&person.secret));
    assert_eq!(answer, Err(GiveUpSecondFactorError::NotSetUp));
}

#[test]
fn what_fails_while_the_app_is_given_up_leaves_it() {
    let house = House::default();
    let anna = house.person("anna");
    let code = house.code(&anna.secret);
    let command = house.give_up_command(&anna, PASSWORD, &code);
    for (error, answer) in [
        (away(), GiveUpSecondFactorError::Store(away())),
        (StoreError::Stale("account"), GiveUpSecondFactorError::CodeUsed),
    ] {
        let store = LosesTheRace::in_transaction(3, &house.store, error);
        let given = give_up_second_factor(&store, &house.hasher, &house.totp, &house.cipher, &command);
        assert_eq!(given, Err(answer));
    }
    let other = PlainCipher::with_key("other");
    let given = give_up_second_factor(&house.store, &house.hasher, &house.totp, &other, &command);
    let unknown = CipherError::UnknownKey("test-key".into());
    assert_eq!(given, Err(GiveUpSecondFactorError::Cipher(unknown)));
    assert!(house.stored(anna.id).second_factor.is_active());
    assert_eq!(house.sessions(anna.id), [SessionKind::Full]);
}
