package io.anlan.platform;

/** Some regions of the tree, for tests that need them. */
final class Regions {
    private Regions() {}

    static void ensure() {
        add("510000", "四川省", "province", "000000", "/510000/");
        add("510100", "成都市", "prefecture", "510000", "/510000/510100/");
        add("510104", "锦江区", "county", "510100", "/510000/510100/510104/");
        add("511100", "乐山市", "prefecture", "510000", "/510000/511100/");
        add("511102", "市中区", "county", "511100", "/510000/511100/511102/");
    }

    private static void add(String code, String name, String level, String parent, String path) {
        TestPlatform.shared()
                .jdbc()
                .sql("""
                insert into region (code, name, short_name, pinyin, initials, level, parent_code, path)
                values (?, ?, ?, '', '', ?, ?, ?) on conflict (code) do nothing""")
                .params(code, name, name, level, parent, path)
                .update();
    }
}
