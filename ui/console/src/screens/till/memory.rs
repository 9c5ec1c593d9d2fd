//! What the till keeps while other screens are looked at: a code that is shown stays shown.

use dioxus::prelude::*;
use protocol::ShopId;

use super::{sale::Sale, state::Phase};

/// The till's state above the screens; copy it freely.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Memory {
    shop: Signal<Option<ShopId>>,
    sale: Signal<Sale>,
    phase: Signal<Phase>,
}

impl Default for Memory {
    fn default() -> Self {
        Self { shop: Signal::new(None), sale: Signal::new(Sale::default()), phase: Signal::new(Phase::START) }
    }
}

impl Memory {
    /// The chosen shop, or the first.
    pub(crate) fn shop(self, tills: &[(ShopId, String)]) -> Option<ShopId> {
        let chosen = *self.shop.read();
        chosen.filter(|chosen| tills.iter().any(|(id, _)| id == chosen)).or(tills.first().map(|(id, _)| *id))
    }

    /// Another shop.
    pub(crate) fn choose(mut self, shop: ShopId) {
        self.shop.set(Some(shop));
    }

    pub(super) const fn sale(self) -> Signal<Sale> {
        self.sale
    }

    pub(super) const fn phase(self) -> Signal<Phase> {
        self.phase
    }

    /// The next customer.
    pub(super) fn begin_again(mut self) {
        self.sale.set(Sale::default());
        self.phase.set(Phase::START);
    }
}
