//! Lists that come in pages.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use huaweicloud_runtime::{Operation, Parameters};

use crate::{Client, Error};

/// The pages of a list, one after the other, in their order.
#[must_use = "no page is asked for before `try_next`"]
pub struct Pages<'c, O, F> {
    client: &'c Client,
    next: Option<O>,
    following: F,
    asked: HashSet<u64>,
}

impl Client {
    /// The pages that begin with the reply to `request`. `following` says from a request and its
    /// reply which request has the next page, if there is one: it knows the parameter that moves
    /// on, and what in the reply says where.
    ///
    /// ```no_run
    /// # async fn run(client: huaweicloud_client::Client) -> Result<(), huaweicloud_client::Error> {
    /// use huaweicloud_api::vpcep::v1::ListEndpointsRequest;
    ///
    /// let mut pages = client.pages(ListEndpointsRequest::new().limit(100), |request, reply| {
    ///     let here = i64::try_from(reply.endpoints.as_ref()?.len()).ok()?;
    ///     let offset = request.offset.unwrap_or(0) + here;
    ///     (here > 0 && offset < reply.total_count?).then(|| request.clone().offset(offset))
    /// });
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{:?}", page.endpoints);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages<O, F>(&self, request: O, following: F) -> Pages<'_, O, F>
    where
        O: Operation + Clone,
        F: FnMut(&O, &O::Response) -> Option<O>,
    {
        Pages { client: self, next: Some(request), following, asked: HashSet::new() }
    }
}

impl<O, F> Pages<'_, O, F>
where
    O: Operation + Clone,
    F: FnMut(&O, &O::Response) -> Option<O>,
{
    /// The next page; none behind the last, behind an error, and where a page would come again.
    ///
    /// # Errors
    /// What a call fails with. Then there are no more pages.
    pub async fn try_next(&mut self) -> Result<Option<O::Response>, Error> {
        let Some(request) = self.next.take() else { return Ok(None) };
        let page = self.client.send(request.clone()).await?;
        self.asked.insert(place(&request));
        self.next = (self.following)(&request, &page).filter(|next| self.is_new(next));
        Ok(Some(page))
    }

    /// A service that answers with the same marker again has no end.
    fn is_new(&self, next: &O) -> bool {
        let new = !self.asked.contains(&place(next));
        if !new {
            let metadata = O::METADATA;
            let (service, operation) = (metadata.service, metadata.id);
            tracing::warn!(service, operation, "a page follows that was there before");
        }
        new
    }
}

/// Where in a list a request is: all its parameters.
fn place<O: Operation>(request: &O) -> u64 {
    let mut parameters = Parameters::new();
    request.parameters(&mut parameters);
    let mut hasher = DefaultHasher::new();
    (&parameters.path, &parameters.query, &parameters.headers).hash(&mut hasher);
    hasher.finish()
}
