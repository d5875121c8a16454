//! The key that signs.

use alloc::string::String;
use core::fmt;

use zeroize::Zeroizing;

use crate::Error;
use crate::bytes::Class;

const ID: &Class = &Class::graphic().but(b",");

/// An access key: its id (AK), which travels with each request, and its secret (SK), which never
/// does.
///
/// Both are overwritten in memory when it is dropped, and `Debug` shows neither. There is no way to
/// read the secret back.
#[derive(Clone)]
pub struct AccessKey {
    id: Zeroizing<String>,
    secret: Zeroizing<String>,
}

impl AccessKey {
    /// The key with this id (AK) and secret (SK).
    ///
    /// # Errors
    ///
    /// [`Error::AccessKeyId`] unless the id is visible ASCII without commas;
    /// [`Error::SecretKey`] if the secret is empty or has white space around it, as one read
    /// from a file does.
    pub fn new(id: impl Into<String>, secret: impl Into<String>) -> Result<Self, Error> {
        let key = Self { id: Zeroizing::new(id.into()), secret: Zeroizing::new(secret.into()) };
        if key.id.is_empty() || !ID.covers(key.id.as_bytes()) {
            return Err(Error::AccessKeyId);
        }
        if key.secret.is_empty() || key.secret.trim().len() != key.secret.len() {
            return Err(Error::SecretKey);
        }
        Ok(key)
    }

    /// Its id (AK).
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn secret(&self) -> &[u8] {
        self.secret.as_bytes()
    }
}

/// `AccessKey(***)`.
impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessKey(***)")
    }
}
