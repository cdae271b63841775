//! Reads the shape of a table off Diesel's own description of it, so that no column can be forgotten.

use controlkeep_ports::{CellKind, ColumnShape};
use diesel::expression::Expression;
use diesel::query_source::Column;
use diesel::sql_types::{BigInt, Binary, Bool, Integer, Nullable, SmallInt, Text};

/// Which kind of cell keeps values of a type.
pub(super) trait Kinded {
    const KIND: CellKind;
}

macro_rules! kinds {
    ($($sql:ty => $kind:ident),+ $(,)?) => {
        $(impl Kinded for $sql { const KIND: CellKind = CellKind::$kind; })+
    };
}
kinds!(Bool => Bool, SmallInt => Small, Integer => Medium, BigInt => Number, Text => Text, Binary => Bytes);

impl<T: Kinded> Kinded for Nullable<T>
where
    Self: diesel::sql_types::SqlType,
    T: diesel::sql_types::SqlType,
{
    const KIND: CellKind = T::KIND;
}

/// The columns of a table.
pub(super) trait Columns {
    fn shapes() -> Vec<ColumnShape>;
}

macro_rules! columns_of {
    ($($column:ident)+) => {
        impl<$($column),+> Columns for ($($column,)+)
        where
            $($column: Column + Expression, <$column as Expression>::SqlType: Kinded,)+
        {
            fn shapes() -> Vec<ColumnShape> {
                vec![$(ColumnShape {
                    name: $column::NAME.to_owned(),
                    kind: <<$column as Expression>::SqlType as Kinded>::KIND,
                }),+]
            }
        }
    };
}

/// As many columns as Diesel itself is built for here.
macro_rules! up_to {
    ($first:ident $($rest:ident)*) => {
        columns_of!($first $($rest)*);
        up_to!($($rest)*);
    };
    () => {};
}
up_to!(A B C D E F G H I J K L M N O P Q R S T U V W X Y Z A1 B1 C1 D1 E1 F1);
