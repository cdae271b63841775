//! Frameworks.

use std::sync::Arc;

use controlkeep_compliance::{Catalogue, Framework, FrameworkInstalled};
use controlkeep_kernel::FrameworkId;

use super::state::Shelved;
use super::tx::MemoryTx;
use crate::{FrameworkSummary, Frameworks, StoreError};

impl Frameworks for MemoryTx {
    fn find(&mut self, id: FrameworkId) -> Result<Option<Framework>, StoreError> {
        Ok(self.state.frameworks.get(&id).map(|shelved| shelved.framework.clone()))
    }

    fn list(&mut self) -> Result<Vec<FrameworkSummary>, StoreError> {
        Ok(self.state.framework_summaries())
    }

    fn record(&mut self, installed: FrameworkInstalled) -> Result<Framework, StoreError> {
        self.write(|state| {
            let (framework, event) = installed.into_parts();
            let is_alike = |shelved: &Arc<Shelved>| {
                shelved.framework.id() == framework.id()
                    || key(shelved.framework.catalogue()) == key(framework.catalogue())
            };
            if state.frameworks.values().any(is_alike) {
                return Err(StoreError::Conflict("frameworks.code".into()));
            }
            let shelved = Shelved { framework: framework.clone(), installed_at: event.actor.at };
            state.chain(&event)?;
            state.frameworks.insert(framework.id(), Arc::new(shelved));
            Ok(framework)
        })
    }
}

fn key(catalogue: &Catalogue) -> (&str, &str) {
    (&catalogue.code, &catalogue.version)
}
