//! The parameters of one requirement, as the catalogue lists them.

use std::collections::HashMap;

use controlkeep_compliance::Parameter;
use controlkeep_ports::CatalogueNoticeCode as Notice;

use crate::document::Param;
use crate::draft::{Draft, MAX_TITLE};
use crate::place::Place;
use crate::text::{cut, one_line, unless_blank};

impl<'a> Draft<'a> {
    /// The parameters of one requirement.
    pub(crate) fn parameters_of(&mut self, params: &'a [Param], place: &Place<'_>) -> Vec<Parameter> {
        let mut labels: HashMap<Option<&str>, usize> = HashMap::new();
        for param in params {
            *labels.entry(param.label.as_deref()).or_default() += 1;
        }
        let repeated = |param: &Param| labels.get(&param.label.as_deref()).is_some_and(|count| *count > 1);
        params
            .iter()
            .enumerate()
            .map(|(index, param)| self.parameter(param, repeated(param), &place.item("params", index)))
            .collect()
    }

    fn parameter(&mut self, param: &'a Param, repeated: bool, place: &Place<'_>) -> Parameter {
        let code = param.id.clone().unwrap_or_default();
        let label = self.parameter_label(param, &code, repeated, place);
        let label =
            cut(&label, MAX_TITLE).inspect(|_| self.notices.add(place, Notice::Cut, &code)).unwrap_or(label);
        let values = self.values(param, place, 0).unwrap_or_default();
        let text = self.fitting(values, self.limits.max_text, &place.key("values"));
        Parameter { code, label, text }
    }

    /// What is set: the label; with the choices when there are any; with the guideline when another
    /// parameter of the requirement has the same label, as `time period` six times tells nobody which.
    fn parameter_label(&mut self, param: &'a Param, code: &str, repeated: bool, place: &Place<'_>) -> String {
        let label = unless_blank(param.label.as_deref());
        let choices = self.choices(param, place, 0);
        if label.is_none() && choices.is_none() {
            self.notices.add(place, Notice::ParameterLabel, code);
        }
        let usage = || unless_blank(param.usage.as_deref()).map(|usage| (usage, "usage"));
        let name = label.map(|label| (label, "label")).or_else(usage);
        let name = name.map(|(name, key)| one_line(&self.expand(name, &place.key(key))));
        let guideline = param.guidelines.first().filter(|_| repeated);
        let more = choices.or_else(|| {
            let place = place.item("guidelines", 0);
            guideline.map(|guideline| one_line(&self.expand(&guideline.prose, &place.key("prose"))))
        });
        match (name, more) {
            (Some(name), Some(more)) => format!("{name}: {}", one_line(&more)),
            (Some(name), None) => name,
            (None, Some(more)) => one_line(&more),
            (None, None) => code.to_owned(),
        }
    }
}
