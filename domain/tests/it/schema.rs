use domain::on_both;

on_both! {
    async fn the_entities_match_the_migrated_schema(world) {
        let difference = domain::testing::schema_difference(world).await;
        assert!(difference.is_empty(), "{}", difference.join("\n"));
    }

    async fn sqlite_is_the_bundled_one(world) {
        if let Some(version) = domain::testing::sqlite_version(world).await {
            let numbers: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
            assert!(numbers >= vec![3, 51, 3], "{version} has a bug that can corrupt the write-ahead log");
        }
    }
}
