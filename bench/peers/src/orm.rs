//! SeaORM, one transaction per request.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectOptions, Database, DatabaseConnection, DbErr, EntityTrait,
    ExprTrait, QueryFilter, Set, SqlxSqliteConnector, TransactionTrait, prelude::Expr,
};

use super::{CONNECTIONS, contest::Store, sqlite_options};

mod product {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "product")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub stock: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod purchase {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "purchase")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub product: i64,
        pub quantity: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub struct Orm(DatabaseConnection);

impl Orm {
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        if url.starts_with("sqlite:") {
            let options = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1);
            let pool = options.connect_with(sqlite_options(url)?).await?;
            return Ok(Self(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool)));
        }
        let mut options = ConnectOptions::new(url);
        options.max_connections(CONNECTIONS).sqlx_logging(false);
        Ok(Self(Database::connect(options).await?))
    }

    async fn try_order(&self, id: i64, product: i64) -> Result<bool, DbErr> {
        let tx = self.0.begin().await?;
        let reserved = product::Entity::update_many()
            .col_expr(product::Column::Stock, Expr::col(product::Column::Stock).sub(1))
            .filter(product::Column::Id.eq(product))
            .filter(product::Column::Stock.gte(1))
            .exec(&tx)
            .await?;
        if reserved.rows_affected != 1 {
            return Ok(false);
        }
        let order = purchase::ActiveModel { id: Set(id), product: Set(product), quantity: Set(1) };
        order.insert(&tx).await?;
        tx.commit().await?;
        Ok(true)
    }
}

impl Store for Orm {
    async fn order(&self, id: i64, product: i64) -> bool {
        self.try_order(id, product).await.unwrap_or(false)
    }
}
