//! What an audit entry tells about a change.

use controlkeep_kernel::Event;

/// The text of a value, if there is one.
pub(crate) fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// What an audit entry tells: fields with what they said and say.
#[derive(Debug, Default)]
pub(crate) struct Facts(Vec<(&'static str, Option<String>, Option<String>)>);

impl Facts {
    /// A fact that has only a present value.
    pub(crate) fn came(&mut self, field: &'static str, after: &impl ToString) {
        self.changed(field, None, Some(after.to_string()));
    }

    /// A fact that changed.
    pub(crate) fn changed(&mut self, field: &'static str, before: Option<String>, after: Option<String>) {
        self.0.push((field, before, after));
    }

    /// Every field whose text differs. Both lists name the same fields in the same order, or there
    /// was nothing before.
    pub(crate) fn compare(
        &mut self,
        before: Vec<(&'static str, Option<String>)>,
        after: Vec<(&'static str, Option<String>)>,
    ) {
        let mut before = before.into_iter().map(|(_, text)| text);
        for (field, now) in after {
            let was = before.next().flatten();
            if was != now {
                self.changed(field, was, now);
            }
        }
    }

    /// The event with these facts after its own.
    pub(crate) fn onto(self, event: Event) -> Event {
        self.0.into_iter().fold(event, |event, (field, before, after)| event.changed(field, before, after))
    }
}
