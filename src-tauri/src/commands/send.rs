//! Won and coins: what there is, where it goes, how far it is.

use protocol::{
    Address, Page,
    app::{Activity, Approval, Asset, AssetView, Opened, SavedFile, SendRequest, SendWay},
};

use super::Answer;
use crate::{
    download,
    place::{In, Main},
    windows,
};

#[tauri::command]
pub(crate) async fn asset_view(at: In<Main>, address: Option<Address>) -> Answer<AssetView> {
    at.asset_view(address).await
}

#[tauri::command]
pub(crate) async fn send_prepare(
    at: In<Main>,
    from: Option<Address>,
    to: Address,
    asset: Asset,
    units: String,
    way: SendWay,
) -> Answer<Opened> {
    let approval = at.send_prepare(&SendRequest { from, to, asset, units, way }).await?;
    windows::shown(&at.app, Approval::Send(Box::new(approval)))
}

#[tauri::command]
pub(crate) async fn activity_list(
    at: In<Main>,
    cursor: Option<String>,
    limit: u32,
    address: Option<Address>,
) -> Answer<Page<Activity>> {
    at.activity_list(cursor.as_deref(), limit, address)
}

#[tauri::command]
pub(crate) async fn activity_view(at: In<Main>, id: String) -> Answer<Activity> {
    at.activity_view(&id).await
}

#[tauri::command]
pub(crate) async fn activity_speed_up(at: In<Main>, id: String) -> Answer<Opened> {
    let approval = at.activity_speed_up(&id).await?;
    windows::shown(&at.app, Approval::Send(Box::new(approval)))
}

#[tauri::command]
pub(crate) async fn activity_cancel(at: In<Main>, id: String) -> Answer<Opened> {
    let approval = at.activity_cancel(&id).await?;
    windows::shown(&at.app, Approval::Send(Box::new(approval)))
}

#[tauri::command]
pub(crate) async fn history_export(at: In<Main>) -> Answer<SavedFile> {
    let file = at.history_export()?;
    download::save(&at.app, &file.name, file.text.as_bytes())
}
