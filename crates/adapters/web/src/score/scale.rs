//! The line on which a score stands.

use controlkeep_compliance::{LevelRules, Points};
use serde::Serialize;

use crate::formats::Formats;
use crate::words::{Words, values};

/// How wide the present point is drawn.
const MARK: i32 = 3;
/// A short scale is stretched to about this many units, so that its marks are as thin as those of a
/// long one.
const WIDTH: i32 = 300;

/// A scale from the fewest to the most points. All numbers are units of the drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Scale {
    width: i32,
    value: i32,
    now: i32,
    line: Option<i32>,
    min_text: String,
    line_text: Option<String>,
    max_text: String,
    label: String,
}

impl Scale {
    /// The scale of points under the rules of their level.
    pub(super) fn of(words: Words, formats: &Formats, points: Points, level: &LevelRules) -> Self {
        let span = (points.max - points.min).max(1);
        let unit = (WIDTH / span).max(1);
        let width = span * unit;
        let at = |value: i32| ((value - points.min) * unit).clamp(0, width);
        let number = |value: i32| formats.number(i64::from(value));
        let minimum = level.conditional.as_ref().map(|rule| rule.minimum);
        let told = values([
            ("value", number(points.value).into()),
            ("min", number(points.min).into()),
            ("max", number(points.max).into()),
            ("line", minimum.map(number).unwrap_or_default().into()),
        ]);
        let label = if minimum.is_some() { "score-scale-with-line" } else { "score-scale-plain" };
        Self {
            width,
            value: at(points.value),
            now: at(points.value).min(width - MARK),
            line: minimum.map(at),
            min_text: number(points.min),
            line_text: minimum.map(|_| words.text_with("score-scale-line", &told)),
            max_text: number(points.max),
            label: words.text_with(label, &told),
        }
    }
}

#[cfg(test)]
mod tests {
    use controlkeep_accounts::Language;
    use controlkeep_compliance::RuleSet;

    use super::*;
    use crate::testing::viewer;

    fn scale(points: Points, level: &LevelRules) -> Scale {
        Scale::of(Words(Language::English), &Formats::of(&viewer(Language::English)), points, level)
    }

    #[test]
    fn the_scale_of_level_2_goes_from_minus_203_to_110_with_88_marked() {
        let scale = scale(Points { value: 71, max: 110, min: -203 }, &RuleSet::current().level_2);
        assert_eq!((scale.width, scale.value, scale.now, scale.line), (313, 274, 274, Some(291)));
        assert_eq!((scale.min_text.as_str(), scale.max_text.as_str()), ("−203", "110"));
    }

    #[test]
    fn a_short_scale_is_stretched_and_its_ends_stay_inside() {
        let level_3 = &RuleSet::current().level_3;
        let full = scale(Points { value: 24, max: 24, min: 0 }, level_3);
        assert_eq!((full.width, full.value, full.now, full.line), (288, 288, 285, Some(240)));
        let level_1 = scale(Points { value: 0, max: 15, min: 0 }, &RuleSet::current().level_1);
        assert_eq!((level_1.value, level_1.now, level_1.line), (0, 0, None));
    }
}
