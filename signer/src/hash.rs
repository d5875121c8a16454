//! Hashes and codes of messages, for each algorithm.

use alloc::string::String;

use hmac::{EagerHash, Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{AccessKey, Algorithm};

/// Bytes of a hash: both functions have as many.
pub(crate) const SIZE: usize = 32;

pub(crate) fn hash(algorithm: Algorithm, data: &[u8]) -> [u8; SIZE] {
    match algorithm {
        Algorithm::HmacSha256 | Algorithm::DerivedHmacSha256 => Sha256::digest(data).into(),
        #[cfg(feature = "sm3")]
        Algorithm::HmacSm3 => sm3::Sm3::digest(data).into(),
    }
}

/// The code of a message under the key, for the scope if the algorithm derives a key.
pub(crate) fn sign(
    algorithm: Algorithm,
    key: &AccessKey,
    scope: &str,
    message: &str,
) -> [u8; SIZE] {
    let message = message.as_bytes();
    match algorithm {
        Algorithm::HmacSha256 => tag(mac::<Sha256>(key.secret(), message)),
        Algorithm::DerivedHmacSha256 => tag(mac::<Sha256>(&derive(key, scope)[..], message)),
        #[cfg(feature = "sm3")]
        Algorithm::HmacSm3 => tag(mac::<sm3::Sm3>(key.secret(), message)),
    }
}

/// Whether this is the code of a message, in a time that does not depend on where it differs.
pub(crate) fn verify(
    algorithm: Algorithm,
    key: &AccessKey,
    scope: &str,
    message: &str,
    signature: &[u8; SIZE],
) -> bool {
    let message = message.as_bytes();
    let result = match algorithm {
        Algorithm::HmacSha256 => mac::<Sha256>(key.secret(), message).verify_slice(signature),
        Algorithm::DerivedHmacSha256 => {
            mac::<Sha256>(&derive(key, scope)[..], message).verify_slice(signature)
        }
        #[cfg(feature = "sm3")]
        Algorithm::HmacSm3 => mac::<sm3::Sm3>(key.secret(), message).verify_slice(signature),
    };
    result.is_ok()
}

/// Writes bytes of a hash in lower-case hexadecimal digits.
pub(crate) fn push_hex(out: &mut String, bytes: &[u8; SIZE]) {
    let mut digits = [0; 2 * SIZE];
    let digits = base16ct::lower::encode_str(bytes, &mut digits);
    out.push_str(digits.expect("room for two digits a byte"));
}

/// Reads a hash written in lower-case hexadecimal digits.
pub(crate) fn read_hex(digits: &str) -> Option<[u8; SIZE]> {
    let mut bytes = [0; SIZE];
    let read = base16ct::lower::decode(digits, &mut bytes).ok()?.len();
    (read == SIZE).then_some(bytes)
}

/// The key of a scope: HKDF with the id of the key as salt, in hexadecimal digits.
fn derive(key: &AccessKey, scope: &str) -> Zeroizing<[u8; 2 * SIZE]> {
    let extracted = Zeroizing::new(tag(mac::<Sha256>(key.id().as_bytes(), key.secret())));
    let mut expanded = mac::<Sha256>(&extracted[..], scope.as_bytes());
    expanded.update(&[1]);
    let expanded = Zeroizing::new(tag(expanded));
    let mut digits = Zeroizing::new([0; 2 * SIZE]);
    base16ct::lower::encode(&expanded[..], &mut digits[..]).expect("room for two digits a byte");
    digits
}

fn mac<D: EagerHash>(key: &[u8], message: &[u8]) -> Hmac<D> {
    let mut mac = Hmac::<D>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac
}

fn tag<D: EagerHash>(mac: Hmac<D>) -> [u8; SIZE] {
    let mut bytes = [0; SIZE];
    bytes.copy_from_slice(&mac.finalize().into_bytes());
    bytes
}
