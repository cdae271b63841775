//! What a mapping says: its relation, read in one of two directions, and how much that is worth.

use controlkeep_kernel::coded;

use super::FrameworkCode;

coded! {
    /// How a requirement of one framework corresponds to one of another, or why there is none.
    ///
    /// Only a relation that means the same requirement, or one that contains the other, gives full
    /// cover; everything else is read with care: see [`Relation::strength`].
    #[derive(PartialOrd, Ord)]
    pub enum Relation {
        /// The same requirement under another name: the rule adopts it as it stands
        /// (32 CFR 170.14(c)(2), (c)(3)). Full both ways.
        Equals = "equals",
        /// A basic safeguard, and an 800-171 requirement whose objectives it is assessed with
        /// (32 CFR 170.15(c)(1)(ii) Table 2). All aligned requirements together give the safeguard in
        /// full, within the same scope; the safeguard gives them in part, for it protects less.
        Aligned = "aligned",
        /// An 800-172 requirement with the values the Department set for it (32 CFR 170.14(c)(4)).
        /// Full towards 800-172, which leaves the values open; back in part, for other values may do there.
        SelectedWithDodParameters = "selected-with-dod-parameters",
        /// The source asks for all of the target and more (set theory of NIST IR 8477). Full towards the
        /// target, in part back.
        SupersetOf = "superset-of",
        /// The source asks for some of what the target asks (NIST IR 8477). In part towards the target,
        /// full back.
        SubsetOf = "subset-of",
        /// Both ask for some of the same (NIST IR 8477). In part both ways.
        IntersectsWith = "intersects-with",
        /// The source was tailored from this 800-53 r4 control (800-171 r2 Appendix D). In part both
        /// ways: a requirement keeps some of a control, and often some of several.
        DerivedFromControl = "derived-from-control",
        /// As `derived-from-control`, and the control has kept its number in 800-53 r5. It is the control
        /// that is the same, not the requirement. In part both ways.
        SameControl = "same-control",
        /// As `derived-from-control`, and the control was withdrawn in favour of this one
        /// (800-53 r5 withdrawal notes). In part both ways.
        SuccessorOfWithdrawn = "successor-of-withdrawn",
        /// The requirement kept its number in 800-171 r3, with other words and parameters (its catalog).
        /// In part both ways.
        SameNumber = "same-number",
        /// Withdrawn, and its content taken up by this one of 800-171 r3 (its catalog). In part both
        /// ways: it may be spread over several, and was reworded.
        IncorporatedInto = "incorporated-into",
        /// Withdrawn, because this one of 800-171 r3 deals with the same matter (its catalog). In part
        /// both ways.
        AddressedBy = "addressed-by",
        /// The 800-171 r3 requirement was tailored from this 800-53 r5 control (its catalog). In part
        /// both ways.
        SourceControl = "source-control",
        /// A pointer between texts on the same matter, with no claim how much they share (NIST reference
        /// tool). A hint both ways.
        InformativeReference = "informative-reference",
        /// An informative reference joined with a change of revision. No authority published it. A hint
        /// both ways.
        DerivedThroughR3 = "derived-through-r3",
        /// A fact: withdrawn from the newer framework, and nothing took its place.
        WithdrawnNoSuccessor = "withdrawn-no-successor",
        /// A fact: 800-171 r3 has a number that r2 did not have. What other requirements brought to it
        /// stands on rows of its own.
        NewInR3 = "new-in-r3",
    }
}

coded! {
    /// Which way a mapping is read.
    #[derive(PartialOrd, Ord)]
    pub enum Direction {
        /// From its source to its target.
        Forward = "forward",
        /// From its target to its source.
        Backward = "backward",
    }
}

coded! {
    /// How much of a requirement is given by another that is met, weakest first.
    #[derive(PartialOrd, Ord)]
    pub enum Strength {
        /// A hint where to look. It never claims cover.
        Informative = "informative",
        /// Some of it.
        Partial = "partial",
        /// All of it, together with every other requirement that gives all of it.
        Full = "full",
    }
}

impl Relation {
    /// Whether it states that there is no counterpart, so that it has no target.
    #[must_use]
    pub const fn is_fact(self) -> bool {
        matches!(self, Self::WithdrawnNoSuccessor | Self::NewInR3)
    }

    /// What meeting the requirement at one end says about the one at the other, which belongs to the
    /// framework `reached`; `None` for a fact.
    ///
    /// Rows of `aligned` stand both ways round in the table, so there the framework decides.
    #[must_use]
    pub fn strength(self, direction: Direction, reached: &FrameworkCode) -> Option<Strength> {
        let forward = direction == Direction::Forward;
        let full_if = |full| Some(if full { Strength::Full } else { Strength::Partial });
        match self {
            Self::Equals => Some(Strength::Full),
            Self::Aligned => full_if(reached.is_basic_safeguarding()),
            Self::SelectedWithDodParameters | Self::SupersetOf => full_if(forward),
            Self::SubsetOf => full_if(!forward),
            Self::IntersectsWith
            | Self::DerivedFromControl
            | Self::SameControl
            | Self::SuccessorOfWithdrawn
            | Self::SameNumber
            | Self::IncorporatedInto
            | Self::AddressedBy
            | Self::SourceControl => Some(Strength::Partial),
            Self::InformativeReference | Self::DerivedThroughR3 => Some(Strength::Informative),
            Self::WithdrawnNoSuccessor | Self::NewInR3 => None,
        }
    }
}
