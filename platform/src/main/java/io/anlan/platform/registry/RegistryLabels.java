package io.anlan.platform.registry;

import io.anlan.platform.sheets.Term;

/** Headings of the registry's columns, the same in files that are given and in files that are taken. */
final class RegistryLabels {
    static final Term ID = new Term("编号", "ID");
    static final Term NAME = new Term("名称", "Name");
    static final Term CREDIT_CODE = new Term("统一社会信用代码", "Credit code");
    static final Term REGION_CODE = new Term("行政区划代码", "Region code");
    static final Term ADDRESS = new Term("地址", "Address");
    static final Term SAFETY_MANAGER = new Term("安全负责人", "Safety manager");
    static final Term SAFETY_MANAGER_PHONE = new Term("安全负责人电话", "Safety manager phone");
    static final Term DUTY_PHONE = new Term("24 小时值班电话", "Duty phone");
    static final Term ENTERPRISE = new Term("企业", "Enterprise");
    static final Term FACILITY = new Term("设施", "Facility");
    static final Term KIND = new Term("类别", "Kind");
    static final Term DOMAIN = new Term("监管领域", "Domain");
    static final Term LONGITUDE = new Term("经度", "Longitude");
    static final Term LATITUDE = new Term("纬度", "Latitude");
    static final Term HAZARD_GRADE = new Term("重大危险源级别", "Hazard grade");
    static final Term DEVICE = new Term("设备地址", "Device");
    static final Term PROTOCOL = new Term("协议", "Protocol");
    static final Term ENABLED = new Term("启用", "Enabled");
    static final Term PASSWORD = new Term("密码", "Password");
    static final Term CODE = new Term("因子编码", "Code");
    static final Term QUANTITY = new Term("监测项目", "Quantity");
    static final Term UNIT = new Term("单位", "Unit");
    static final Term RANGE_LOW = new Term("量程下限", "Range low");
    static final Term RANGE_HIGH = new Term("量程上限", "Range high");
    static final Term DECIMALS = new Term("小数位数", "Decimals");
    static final Term INTERVAL = new Term("上报间隔（秒）", "Expected interval seconds");
    static final Term INSTRUMENT_PRIORITY = new Term("仪表报警级别", "Instrument priority");
    static final Term LIMIT = new Term("限值", "Limit");
    static final Term DEADBAND = new Term("死区", "Deadband");
    static final Term ON_DELAY = new Term("报警延时（秒）", "On delay seconds");
    static final Term OFF_DELAY = new Term("恢复延时（秒）", "Off delay seconds");
    static final Term RE_ALARM = new Term("再次报警（秒）", "Re alarm after seconds");
    static final Term LATCHING = new Term("锁存", "Latching");
    static final Term PRIORITY = new Term("报警级别", "Priority");
    static final Term CONVERTED = new Term("折算值", "Converted");

    private RegistryLabels() {}
}
