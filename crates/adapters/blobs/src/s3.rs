//! Blobs in a bucket that speaks S3.

mod error;
mod place;
mod reader;
mod writer;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use controlkeep_kernel::{BlobId, Timestamp};
use controlkeep_ports::{BlobError, BlobReader, BlobWriter, Blobs, StoredBlob};
use futures_util::TryStreamExt as _;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::{ClientOptions, ObjectMeta, ObjectStore, ObjectStoreExt as _, RetryConfig};
use tokio::runtime::Runtime;

use error::{is_missing, outside};
use place::Place;
use reader::S3Reader;
use writer::S3Writer;

/// How long one request may take, and how long it is tried again.
const REQUEST: Duration = Duration::from_secs(30);
const TRIES: Duration = Duration::from_secs(20);

/// Where a bucket is, and who may use it.
#[derive(Clone)]
pub struct S3Settings {
    /// The address of the server, such as `https://s3.example.com`; none means that of AWS.
    pub endpoint: Option<String>,
    /// The region.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// What stands before the name of every blob.
    pub prefix: String,
    /// The id of the access key.
    pub access_key: String,
    /// The access key.
    pub secret_key: String,
}

impl fmt::Debug for S3Settings {
    /// The bucket alone: settings end up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Settings").field("bucket", &self.bucket).finish_non_exhaustive()
    }
}

/// Keeps blobs in a bucket. What is written is there whole or not at all, because a bucket shows an
/// object only when its last part has come and was asked to be put together.
#[derive(Clone)]
pub struct S3Blobs(Arc<Bucket>);

struct Bucket {
    store: AmazonS3,
    place: Place,
    /// Threads of its own: whoever calls stands on a blocking thread and waits.
    runtime: Option<Runtime>,
}

impl S3Blobs {
    /// Makes a client. Nothing is asked yet.
    ///
    /// # Errors
    /// When the settings cannot be used.
    pub fn open(settings: &S3Settings) -> Result<Self, BlobError> {
        let failed = |error: &dyn ToString| BlobError::Failed(error.to_string());
        // The client asks for one; a second asking finds it there and changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("blobs")
            .enable_all()
            .build()
            .map_err(|error| failed(&error))?;
        let store = client(settings).map_err(|error| failed(&error))?;
        let place = Place::new(&settings.prefix);
        Ok(Self(Arc::new(Bucket { store, place, runtime: Some(runtime) })))
    }
}

fn client(settings: &S3Settings) -> Result<AmazonS3, object_store::Error> {
    let is_plain = settings.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http://"));
    let options = ClientOptions::new().with_timeout(REQUEST).with_allow_http(is_plain);
    let retry = RetryConfig { max_retries: 5, retry_timeout: TRIES, ..RetryConfig::default() };
    let mut builder = AmazonS3Builder::new()
        .with_region(&settings.region)
        .with_bucket_name(&settings.bucket)
        .with_access_key_id(&settings.access_key)
        .with_secret_access_key(&settings.secret_key)
        .with_client_options(options)
        .with_retry(retry);
    if let Some(endpoint) = &settings.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    builder.build()
}

impl Bucket {
    /// Waits for an answer of the bucket.
    fn wait<T>(&self, answer: impl Future<Output = T>) -> Result<T, BlobError> {
        match &self.runtime {
            Some(runtime) => Ok(runtime.block_on(answer)),
            None => Err(BlobError::Failed("the storage was closed".into())),
        }
    }

    fn head(&self, id: BlobId) -> Result<Option<ObjectMeta>, BlobError> {
        match self.wait(self.store.head(&self.place.of(id)))? {
            Ok(meta) => Ok(Some(meta)),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(outside(&error)),
        }
    }
}

impl Drop for Bucket {
    /// A runtime must not be waited for where others run, and nothing here has anything left to do.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Blobs for S3Blobs {
    fn begin(&self, id: BlobId) -> Result<Box<dyn BlobWriter>, BlobError> {
        if self.0.head(id)?.is_some() {
            return Err(BlobError::AlreadyThere(id));
        }
        Ok(Box::new(S3Writer::new(Arc::clone(&self.0), id)))
    }

    fn replace(&self, id: BlobId) -> Result<Box<dyn BlobWriter>, BlobError> {
        Ok(Box::new(S3Writer::new(Arc::clone(&self.0), id)))
    }

    fn open(&self, id: BlobId) -> Result<Option<Box<dyn BlobReader>>, BlobError> {
        let Some(meta) = self.0.head(id)? else { return Ok(None) };
        Ok(Some(Box::new(S3Reader::new(Arc::clone(&self.0), meta))))
    }

    fn remove(&self, id: BlobId) -> Result<(), BlobError> {
        match self.0.wait(self.0.store.delete(&self.0.place.of(id)))? {
            Err(error) if !is_missing(&error) => Err(outside(&error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn list(&self, after: Option<BlobId>, limit: usize) -> Result<Vec<StoredBlob>, BlobError> {
        let Bucket { store, place, .. } = &*self.0;
        let prefix = place.prefix();
        let all = match after {
            Some(after) => store.list_with_offset(prefix, &place.of(after)),
            None => store.list(prefix),
        };
        let page = async move {
            let mut page = Vec::new();
            let mut all = all;
            while page.len() < limit {
                let Some(meta) = all.try_next().await? else { break };
                page.extend(place.stored(&meta));
            }
            Ok(page)
        };
        self.0.wait(page)?.map_err(|error: object_store::Error| outside(&error))
    }

    /// Parts that were begun and never put together are not shown by a bucket. A rule of the bucket that
    /// removes them after a day does what a sweep does elsewhere.
    fn unfinished(&self, _before: Timestamp) -> Result<usize, BlobError> {
        Ok(0)
    }

    fn sweep_unfinished(&self, _before: Timestamp) -> Result<usize, BlobError> {
        Ok(0)
    }
}

impl fmt::Debug for S3Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("S3Blobs").field(&self.0.place).finish()
    }
}
