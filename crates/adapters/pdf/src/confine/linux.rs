//! What Linux offers beyond bounds.

use std::collections::BTreeMap;
use std::io;

use rustix::process::{
    DumpableBehavior, Signal, getpid, set_dumpable_behavior, set_parent_process_death_signal,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    TargetArch,
};

/// When memory is short this process goes before any other, and it never outlives its parent. Nobody
/// but the administrator reads its memory.
pub(super) fn go_first_and_with_the_parent() -> io::Result<()> {
    // Where the file cannot be written the bound of memory holds all the same.
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    set_parent_process_death_signal(Some(Signal::KILL))?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// From here on the process reads its input, writes its answer and computes. Whatever else it asks the
/// system for is refused, whoever asks: no file, no connection, no process, no code of its own.
pub(super) fn allow_nothing_but_to_compute() -> io::Result<()> {
    let program = program().map_err(io::Error::other)?;
    seccompiler::apply_filter(&program).map_err(io::Error::other)
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;
type Built<T> = Result<T, seccompiler::BackendError>;

fn program() -> Built<BpfProgram> {
    let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let machine = TargetArch::try_from(std::env::consts::ARCH)?;
    SeccompFilter::new(rules()?, refused, SeccompAction::Allow, machine)?.try_into()
}

fn rules() -> Built<Rules> {
    let mut rules: Rules = ALWAYS.iter().map(|call| (*call, Vec::new())).collect();
    rules.insert(libc::SYS_read, vec![with(0, &exactly(0))?]);
    rules.insert(libc::SYS_write, vec![with(0, &exactly(1))?, with(0, &exactly(2))?]);
    rules.insert(libc::SYS_writev, vec![with(0, &exactly(2))?]);
    // Memory that is of no file and never code.
    let data = SeccompRule::new(vec![
        condition(2, SeccompCmpOp::MaskedEq(bits(libc::PROT_EXEC)), 0)?,
        condition(3, SeccompCmpOp::MaskedEq(bits(libc::MAP_ANONYMOUS)), bits(libc::MAP_ANONYMOUS))?,
    ])?;
    rules.insert(libc::SYS_mmap, vec![data]);
    let not_code = Asked { how: SeccompCmpOp::MaskedEq(bits(libc::PROT_EXEC)), value: 0 };
    rules.insert(libc::SYS_mprotect, vec![with(2, &not_code)?]);
    // How a process ends itself when its memory is used up.
    let itself = u64::from(getpid().as_raw_nonzero().get().unsigned_abs());
    rules.insert(libc::SYS_tgkill, vec![with(0, &exactly(itself))?]);
    Ok(rules)
}

/// What neither reaches another process nor a file.
const ALWAYS: &[i64] = &[
    libc::SYS_brk,
    libc::SYS_clock_gettime,
    libc::SYS_close,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_futex,
    libc::SYS_getpid,
    libc::SYS_getrandom,
    libc::SYS_gettid,
    libc::SYS_madvise,
    libc::SYS_mremap,
    libc::SYS_munmap,
    libc::SYS_restart_syscall,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sched_yield,
    libc::SYS_sigaltstack,
];

/// What an argument of a call is asked for.
struct Asked {
    how: SeccompCmpOp,
    value: u64,
}

fn exactly(value: u64) -> Asked {
    Asked { how: SeccompCmpOp::Eq, value }
}

fn bits(flags: libc::c_int) -> u64 {
    u64::from(flags.unsigned_abs())
}

fn with(argument: u8, asked: &Asked) -> Built<SeccompRule> {
    SeccompRule::new(vec![condition(argument, asked.how.clone(), asked.value)?])
}

fn condition(argument: u8, how: SeccompCmpOp, value: u64) -> Built<SeccompCondition> {
    SeccompCondition::new(argument, SeccompCmpArgLen::Dword, how, value)
}
