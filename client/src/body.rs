//! Bodies: bytes, or a stream of them.

use std::fmt;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt, Full, Limited, combinators::BoxBody};
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use crate::{BoxError, TransportError, TransportErrorKind};

/// How many bytes of a file are read at once.
const CHUNK: usize = 64 * 1024;

/// The body of a request or of a reply: bytes, or a stream that is not held in memory.
///
/// `Debug` says how long it is, not what it holds.
#[derive(Default)]
pub struct Body(Kind);

enum Kind {
    Bytes(Full<Bytes>, Bytes),
    Stream(BoxBody<Bytes, BoxError>),
}

impl Default for Kind {
    fn default() -> Self {
        Self::Bytes(Full::default(), Bytes::new())
    }
}

impl Body {
    /// A stream: any body whose errors `convert` turns into ours.
    pub fn wrap<B>(
        body: B,
        convert: impl Fn(B::Error) -> TransportError + Send + Sync + 'static,
    ) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + Sync + 'static,
    {
        Self(Kind::Stream(body.map_err(move |error| convert(error).into()).boxed()))
    }

    /// The content of a file, from its beginning, read while it is sent.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let file = File::open(path).await?;
        let left = file.metadata().await?.len();
        let failed = |error| TransportError::new(TransportErrorKind::Body, error);
        Ok(Self::wrap(FileBody { file, left, buffer: BytesMut::new() }, failed))
    }

    /// The bytes, if they are all there.
    ///
    /// # Errors
    /// The body itself, if it is a stream.
    pub fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Kind::Bytes(_, bytes) => Ok(bytes),
            Kind::Stream(_) => Err(self),
        }
    }

    /// The bytes, if they are all there.
    pub(crate) fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Kind::Bytes(_, bytes) => Some(bytes),
            Kind::Stream(_) => None,
        }
    }

    /// Reads everything, if it is not more than `limit` bytes.
    ///
    /// # Errors
    /// The body is longer, or broke off.
    pub async fn read(self, limit: usize) -> Result<Bytes, TransportError> {
        let too_large = || {
            let message = format!("more than {limit} bytes");
            TransportError::new(TransportErrorKind::TooLarge, message)
        };
        let stream = match self.into_bytes() {
            Ok(bytes) if bytes.len() > limit => return Err(too_large()),
            Ok(bytes) => return Ok(bytes),
            Err(stream) => stream,
        };
        let read = Limited::new(stream, limit).collect().await;
        read.map(http_body_util::Collected::to_bytes).map_err(|error| {
            if error.is::<http_body_util::LengthLimitError>() {
                return too_large();
            }
            match error.downcast::<TransportError>() {
                Ok(error) => *error,
                Err(error) => TransportError::new(TransportErrorKind::Body, error),
            }
        })
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        Self(Kind::Bytes(Full::new(bytes.clone()), bytes))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Bytes(_, bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Kind::Stream(_) => f.write_str("Body(stream)"),
        }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Kind::Bytes(full, _) => Pin::new(full).poll_frame(cx).map_err(Into::into),
            Kind::Stream(stream) => Pin::new(stream).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Bytes(full, _) => full.is_end_stream(),
            Kind::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Bytes(full, _) => full.size_hint(),
            Kind::Stream(stream) => stream.size_hint(),
        }
    }
}

/// As many bytes of a file as it had when it was opened.
struct FileBody {
    file: File,
    left: u64,
    buffer: BytesMut,
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let this = &mut *self;
        let wanted = usize::try_from(this.left).unwrap_or(CHUNK).min(CHUNK);
        this.buffer.resize(wanted, 0);
        let mut part = ReadBuf::new(&mut this.buffer);
        ready!(Pin::new(&mut this.file).poll_read(cx, &mut part))?;
        let read = part.filled().len();
        if read == 0 {
            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
        }
        this.left = this.left.saturating_sub(read as u64);
        Poll::Ready(Some(Ok(Frame::data(this.buffer.split_to(read).freeze()))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
