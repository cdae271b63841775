//! Whatever a catalogue holds, it becomes one or is refused with what is wrong; and twice the same.

use controlkeep_oscal::OscalReader;
use controlkeep_ports::CatalogueReader as _;

pub(crate) fn one(bytes: &[u8]) {
    let reader = OscalReader::default();
    let read = reader.read(bytes);
    assert_eq!(read.is_ok(), reader.read(bytes).is_ok());
    match read {
        Ok(draft) => assert!(!draft.catalogue.requirements.is_empty()),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
