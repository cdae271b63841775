use super::{Encoding, choose};

#[test]
fn a_browser_that_takes_everything_gets_brotli() {
    assert_eq!(choose("gzip, deflate, br, zstd"), Encoding::Brotli);
}

#[test]
fn a_client_without_brotli_gets_gzip() {
    assert_eq!(choose("gzip, deflate"), Encoding::Gzip);
}

#[test]
fn no_header_means_the_plain_file() {
    assert_eq!(choose(""), Encoding::Identity);
    assert_eq!(choose("deflate, zstd"), Encoding::Identity);
}

#[test]
fn a_refused_coding_is_not_used() {
    assert_eq!(choose("br;q=0, gzip"), Encoding::Gzip);
    assert_eq!(choose("br;q=0.000, gzip; q=0"), Encoding::Identity);
}

#[test]
fn the_order_of_the_browser_counts() {
    assert_eq!(choose("br;q=0.5, gzip;q=0.9"), Encoding::Gzip);
    assert_eq!(choose("br;q=0.9, gzip;q=0.5"), Encoding::Brotli);
}

#[test]
fn a_star_stands_for_codings_not_named() {
    assert_eq!(choose("*"), Encoding::Brotli);
    assert_eq!(choose("br;q=0, *"), Encoding::Gzip);
    assert_eq!(choose("*;q=0"), Encoding::Identity);
}

#[test]
fn names_are_read_without_regard_to_case_and_never_by_their_beginning() {
    assert_eq!(choose("BR"), Encoding::Brotli);
    assert_eq!(choose("brotli, gzipped"), Encoding::Identity);
}

#[test]
fn an_unreadable_quality_counts_as_refused() {
    assert_eq!(choose("br;q=much, gzip"), Encoding::Gzip);
    assert_eq!(choose("br;q=, gzip;q=0.ä"), Encoding::Identity);
}
