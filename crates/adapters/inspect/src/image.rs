//! How many points an image has, from its header alone.

use std::io::{BufReader, Read, Seek, SeekFrom};

use controlkeep_ports::FileRefusalCode;

use crate::refused::{Checked, broken, refused};

/// Nothing is decoded: whoever opens the image later must not run out of memory.
pub(crate) fn check(reader: &mut (impl Read + Seek), most_points: u64) -> Checked {
    reader.seek(SeekFrom::Start(0)).map_err(|_| broken("image"))?;
    let size = imagesize::reader_size(BufReader::new(reader)).map_err(|_| broken("image"))?;
    let points = u64::try_from(size.width).ok().zip(u64::try_from(size.height).ok());
    let points = points.and_then(|(width, height)| width.checked_mul(height));
    if points.is_some_and(|points| points <= most_points) {
        return Ok(());
    }
    refused(FileRefusalCode::ImageTooLarge, &format!("{} × {}", size.width, size.height))
}
