//! The header `Authorization` of a signed request.

use core::fmt;

use crate::Algorithm;

/// What the header `Authorization` of a signed request says.
///
/// `Debug` does not show the signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Authorization<'a> {
    /// The name of the algorithm, known or not.
    pub algorithm: &'a str,
    /// The id of the key.
    pub access_key_id: &'a str,
    /// Day, region and service of a derived key: `20260102/region/service`.
    pub scope: Option<&'a str>,
    /// Names of the signed headers, with semicolons.
    pub signed_headers: &'a str,
    /// The signature in hexadecimal digits.
    pub signature: &'a str,
}

impl<'a> Authorization<'a> {
    /// Takes a header apart; nothing if it is not of this form.
    ///
    /// ```
    /// use huaweicloud_signer::Authorization;
    ///
    /// let header = "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=00";
    /// assert_eq!(Authorization::parse(header).map(|parts| parts.access_key_id), Some("AK"));
    /// ```
    pub fn parse(header: &'a str) -> Option<Self> {
        let (algorithm, rest) = header.trim().split_once(' ')?;
        let mut fields = rest.split(',').map(|field| field.trim().split_once('='));
        let (who, signed, signature) = (fields.next()??, fields.next()??, fields.next()??);
        let (("SignedHeaders", signed_headers), ("Signature", signature), None) =
            (signed, signature, fields.next())
        else {
            return None;
        };
        let (access_key_id, scope) = match who {
            ("Access", id) => (id, None),
            ("Credential", id) => {
                let slash = id.rmatch_indices('/').nth(2)?.0;
                (&id[..slash], Some(&id[slash + 1..]))
            }
            _ => return None,
        };
        Some(Self { algorithm, access_key_id, scope, signed_headers, signature })
    }

    pub(crate) fn known_algorithm(&self) -> Option<Algorithm> {
        Algorithm::ALL.iter().copied().find(|known| known.name() == self.algorithm)
    }
}

impl fmt::Debug for Authorization<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorization")
            .field("algorithm", &self.algorithm)
            .field("access_key_id", &self.access_key_id)
            .field("scope", &self.scope)
            .field("signed_headers", &self.signed_headers)
            .finish_non_exhaustive()
    }
}
