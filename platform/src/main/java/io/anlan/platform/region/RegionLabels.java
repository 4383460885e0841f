package io.anlan.platform.region;

import io.anlan.platform.sheets.Term;

/** Headings of the columns of regions, the same in files that are given and in files that are taken. */
final class RegionLabels {
    static final Term REGIONS = new Term("行政区划", "regions");
    static final Term CODE = new Term("区划代码", "Code");
    static final Term PARENT = new Term("上级代码", "Parent code");
    static final Term NAME = new Term("名称", "Name");
    static final Term SHORT_NAME = new Term("简称", "Short name");
    static final Term PINYIN = new Term("拼音", "Pinyin");
    static final Term INITIALS = new Term("拼音首字母", "Initials");
    static final Term LONGITUDE = new Term("经度", "Longitude");
    static final Term LATITUDE = new Term("纬度", "Latitude");

    private RegionLabels() {}
}
