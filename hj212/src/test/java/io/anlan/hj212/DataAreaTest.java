package io.anlan.hj212;

import static io.anlan.hj212.Frames.complete;
import static io.anlan.hj212.Frames.data;
import static io.anlan.hj212.Frames.withData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data area: plain fields, factors, and what devices make of them. */
class DataAreaTest {

    // Factors

    @Test
    void readsAFactorWithAllItsStatistics() {
        FactorGroup group =
                data("DataTime=20240601120000;a21026-Min=1.0,a21026-Avg=2.50,a21026-Max=3.125,a21026-Cou=0.0042,"
                                + "a21026-ZsMin=-1,a21026-ZsAvg=0,a21026-ZsMax=4.0,a21026-Rtd=2,a21026-ZsRtd=2.2,a21026-Flag=N,"
                                + "a21026-EFlag=A01,a21026-SampleTime=20240601115900")
                        .group("a21026")
                        .orElseThrow();
        assertThat(group.code()).isEqualTo("a21026");
        assertThat(group.min()).hasToString("1.0");
        assertThat(group.avg()).hasToString("2.50");
        assertThat(group.max()).hasToString("3.125");
        assertThat(group.cou()).hasToString("0.0042");
        assertThat(group.zsMin()).hasToString("-1");
        assertThat(group.zsAvg()).hasToString("0");
        assertThat(group.zsMax()).hasToString("4.0");
        assertThat(group.rtd()).hasToString("2");
        assertThat(group.zsRtd()).hasToString("2.2");
        assertThat(group.flag()).isEqualTo(DataFlag.N);
        assertThat(group.reliability()).isEqualTo(DataFlag.Reliability.GOOD);
        assertThat(group.eFlag()).isEqualTo("A01");
        assertThat(group.sampleTime()).isEqualTo(Instant.parse("2024-06-01T03:59:00Z"));
        assertThat(group.statistics()).hasSize(12).startsWith(Statistic.MIN, Statistic.AVG);
    }

    @Test
    void whatWasNotSentIsAbsent() {
        FactorGroup group = data("a21026-Rtd=1").groups().getFirst();
        assertThat(group.avg()).isNull();
        assertThat(group.flagText()).isNull();
        assertThat(group.flag()).isEqualTo(DataFlag.ABSENT);
        assertThat(group.sampleTime()).isNull();
        assertThat(group.info()).isNull();
        assertThat(group.runState()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Statistic.class, names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void everyStatisticIsFoundUnderItsName(Statistic statistic) {
        FactorGroup group =
                data("w01018-" + statistic.wireName() + "=5").groups().getFirst();
        assertThat(group.statistics()).containsExactly(statistic);
        assertThat(group.text(statistic)).isEqualTo("5");
        assertThat(group.decimal(statistic)).isEqualTo(statistic.isNumeric() ? Decimal.of("5") : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtd", "RTD", "zsavg", "FLAG", "sampletime", "SAMPLETIME"})
    void namesInTheWrongCaseAreUnderstood(String name) {
        Decoded.Complete complete = complete(withData("w01018-" + name + "=1"));
        assertThat(complete.message().data().groups().getFirst().statistics())
                .containsExactly(Statistic.of(name).orElseThrow());
        assertThat(complete.remarks()).containsExactly(Remark.NAME_CASE);
    }

    @Test
    void aStatisticTheStandardDoesNotKnowIsKept() {
        Decoded.Complete complete = complete(withData("a01006-Avg=101.85,a01006-ValidNum=10,a01006-TotalNum=12"));
        FactorGroup group = complete.message().data().groups().getFirst();
        assertThat(group.text("ValidNum")).isEqualTo("10");
        assertThat(group.text("totalnum")).isEqualTo("12");
        assertThat(group.text("Num")).isNull();
        assertThat(group.statistics()).containsExactly(Statistic.AVG, Statistic.OTHER, Statistic.OTHER);
        assertThat(complete.remarks()).containsExactly(Remark.UNKNOWN_STATISTIC);
    }

    @Test
    void oldAndUnknownCodesAreFactorsToo() {
        DataArea data =
                data("011-Rtd=134.119,011-Flag=N;B01-Rtd=382.222;ele01-Rtd=1;ua19004-Rtd=2.017;verylongcode-Rtd=3");
        assertThat(data.groups())
                .extracting(FactorGroup::code)
                .containsExactly("011", "B01", "ele01", "ua19004", "verylongcode");
        assertThat(data.group("verylongcode").orElseThrow().rtd()).hasToString("3");
        assertThat(data.group("other")).isEmpty();
    }

    @Test
    void longCodesThatDifferOnlyInFrontAreDifferent() {
        DataArea data = data("Alongcode01-Rtd=1,Blongcode01-Rtd=2,Alongcode01-Flag=D");
        assertThat(data.groups()).extracting(FactorGroup::code).containsExactly("Alongcode01", "Blongcode01");
        assertThat(data.group("Alongcode01").orElseThrow().flag()).isEqualTo(DataFlag.D);
    }

    @Test
    void codesKeepTheirCase() {
        assertThat(data("w01018-Rtd=1;W01018-Rtd=2").groups())
                .extracting(FactorGroup::code)
                .containsExactly("w01018", "W01018");
    }

    @Test
    void valuesOfOneFactorMayBeSeparatedBySemicolons() {
        Decoded.Complete complete = complete(withData("a21026-Min=1;a21026-Avg=2;a21026-Max=3;a19001-Avg=7"));
        assertThat(complete.message().data().groups()).hasSize(2);
        assertThat(complete.message().data().groups().getFirst().max()).hasToString("3");
        assertThat(complete.remarks()).containsExactly(Remark.SEMICOLON_IN_GROUP);
    }

    @Test
    void valuesOfOneFactorMayStandApart() {
        Decoded.Complete complete = complete(withData("a21026-Avg=2;a19001-Avg=7;a21026-Flag=D"));
        List<FactorGroup> groups = complete.message().data().groups();
        assertThat(groups).extracting(FactorGroup::code).containsExactly("a21026", "a19001");
        assertThat(groups.getFirst().flag()).isEqualTo(DataFlag.D);
        assertThat(groups.getFirst().items()).hasSize(2);
        assertThat(groups.getLast().flag()).isEqualTo(DataFlag.ABSENT);
        assertThat(complete.remarks()).containsExactly(Remark.SEMICOLON_IN_GROUP);
    }

    @Test
    void ofAStatisticSentTwiceTheFirstCountsAndBothAreKept() {
        Decoded.Complete complete =
                complete(withData("w00000-Avg=66.09,w00000-Min=392.51,w00000-Avg=19796346.00,w00000-Flag=N"));
        FactorGroup group = complete.message().data().groups().getFirst();
        assertThat(group.avg()).hasToString("66.09");
        assertThat(group.items())
                .extracting(DataArea.Item::value)
                .containsExactly("66.09", "392.51", "19796346.00", "N");
        assertThat(complete.remarks()).containsExactly(Remark.DUPLICATE_STATISTIC);
    }

    @Test
    void manyFactorsAreAllThere() {
        String items = IntStream.range(0, 130)
                .mapToObj(i -> "a%05d-Rtd=%d.%d,a%05d-Flag=N".formatted(i, i, i % 10, i))
                .collect(Collectors.joining(";"));
        DataArea data = data(items);
        assertThat(data.groups()).hasSize(130);
        assertThat(data.group("a00129").orElseThrow().rtd()).hasToString("129.9");
    }

    // Numbers

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.50",
        "-0.05, -0.05",
        "007.10, 7.10",
        "+3, 3",
        "234.824997550866, 234.824997550866",
        "123456789012345678, 123456789012345678",
        "1234567890123456789, 1234567890123456789",
        "-12345678901234567890.12, -12345678901234567890.12",
        ".5, 0.5",
        "5., 5",
        "1.2E-05, 0.000012"
    })
    void numbersKeepTheirPrecision(String sent, String read) {
        Decoded.Complete complete = complete(withData("w01018-Rtd=" + sent + ",w01018-Flag=N"));
        assertThat(complete.message().data().groups().getFirst().rtd()).hasToString(read);
        assertThat(complete.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--", "NaN", "null", "1.2.3", "1-2", "1e999", "０", "12 mg/L"})
    void whatIsNoNumberIsAbsentAndKeptAsText(String sent) {
        Decoded.Complete complete = complete(withData("w01018-Rtd=" + sent + ",w01018-Flag=D"));
        FactorGroup group = complete.message().data().groups().getFirst();
        assertThat(group.rtd()).isNull();
        assertThat(group.text(Statistic.RTD)).isEqualTo(sent);
        assertThat(group.flag()).isEqualTo(DataFlag.D);
        assertThat(complete.remarks()).containsExactly(Remark.NOT_A_NUMBER);
    }

    @Test
    void aDecimalCommaIsNoNumber() {
        Decoded.Complete complete = complete(withData("w01018-Rtd=1,5;w01018-Flag=N"));
        FactorGroup group = complete.message().data().groups().getFirst();
        assertThat(group.rtd()).isNull();
        assertThat(group.text(Statistic.RTD)).isEqualTo("1,5");
        assertThat(complete.remarks()).contains(Remark.NOT_A_NUMBER);
    }

    @Test
    void blanksAroundItemsAndNumbersDoNoHarm() {
        DataArea data = data(" DataTime=20240601120000 ; w01018-Rtd= 1.5 , w01018-Flag=N ");
        assertThat(data.dataTime()).isEqualTo(Instant.parse("2024-06-01T04:00:00Z"));
        assertThat(data.groups().getFirst().rtd()).hasToString("1.5");
        assertThat(data.groups().getFirst().flag()).isEqualTo(DataFlag.N);
    }

    @Test
    void emptyItemsAreRemarkedAndLeftOut() {
        Decoded.Complete complete = complete(withData("DataTime=20240601120000;;w01018-Rtd=1,,w01018-Flag=N"));
        assertThat(complete.message().data().items()).hasSize(3);
        assertThat(complete.remarks()).containsExactly(Remark.STRAY_SEPARATOR);
    }

    @Test
    void anItemWithoutEqualsSignIsKept() {
        Decoded.Complete complete = complete(withData("DataTime=20240601120000;what"));
        assertThat(complete.message().data().items()).endsWith(new DataArea.Item("what", null));
        assertThat(complete.message().data().text("what")).isEmpty();
        assertThat(complete.remarks()).containsExactly(Remark.STRAY_SEPARATOR);
    }

    // 9999.99 of 2025

    @ParameterizedTest
    @ValueSource(strings = {"9999.99", "9999.990", "9999.9900"})
    void aConvertedValueOf999999MeansNotConvertibleIn2025(String sentinel) {
        FactorGroup group = complete(Frames.frame(
                        "CN=2011;Flag=9;CP=&&a21026-Rtd=9999.99,a21026-ZsRtd=%s,a21026-ZsAvg=5&&".formatted(sentinel)))
                .message()
                .data()
                .groups()
                .getFirst();
        assertThat(group.zsRtd()).isNull();
        assertThat(group.isNotConvertible(Statistic.ZS_RTD)).isTrue();
        assertThat(group.text(Statistic.ZS_RTD)).isEqualTo(sentinel);
        assertThat(group.rtd()).hasToString("9999.99");
        assertThat(group.zsAvg()).hasToString("5");
        assertThat(group.isNotConvertible(Statistic.ZS_AVG)).isFalse();
    }

    @Test
    void aConvertedValueOf999999IsAValueBefore2025() {
        assertThat(data("a21026-ZsRtd=9999.99").groups().getFirst().zsRtd()).hasToString("9999.99");
    }

    // Facilities, noise, site information

    @Test
    void facilityStatesAndHours() {
        DataArea data = data("DataTime=20240601000000;SB1-RS=1;SB2-RS=5;SB3-RS=9;SB1-RT=23.50");
        assertThat(data.group("SB1").orElseThrow().runState()).hasValue(RunState.RUNNING);
        assertThat(data.group("SB2").orElseThrow().runState()).hasValue(RunState.BLOWBACK);
        assertThat(data.group("SB3").orElseThrow().runState()).isEmpty();
        assertThat(data.group("SB1").orElseThrow().decimal(Statistic.RT)).hasToString("23.50");
    }

    @Test
    void noiseStatistics() {
        DataArea data = data("DataTime=20240601000000;Leq-Data=58.2;Ld-DayData=60.1,Ld-NightData=49.8;LA-Rtd=55.0");
        assertThat(data.group("Leq").orElseThrow().decimal(Statistic.DATA)).hasToString("58.2");
        assertThat(data.group("Ld").orElseThrow().decimal(Statistic.DAY_DATA)).hasToString("60.1");
        assertThat(data.group("Ld").orElseThrow().decimal(Statistic.NIGHT_DATA)).hasToString("49.8");
        assertThat(data.group("LA").orElseThrow().rtd()).hasToString("55.0");
    }

    @Test
    void logTextsMayHoldAnySeparator() {
        DataArea data = data("DataTime=20240601120000;PolId=w01018;"
                + "i11001-Info=//清洗;管路,a=b && ## http:x/y//;i12001-Info=0,i12001-Flag=N;i11001-Info=////");
        assertThat(data.group("i11001").orElseThrow().info()).isEqualTo("清洗;管路,a=b && ## http:x/y");
        assertThat(data.group("i12001").orElseThrow().info()).isEqualTo("0");
        assertThat(data.items()).extracting(DataArea.Item::value).endsWith("0", "N", "////");
        assertThat(data.text(FieldName.POL_ID)).hasValue("w01018");
    }

    @Test
    void aLogTextThatIsNotClosedEndsAtTheNextSeparator() {
        Decoded.Complete complete = complete(withData("i11001-Info=//cleaning;i12001-Info=0"));
        assertThat(complete.message().data().group("i11001").orElseThrow().info())
                .isEqualTo("//cleaning");
        assertThat(complete.message().data().group("i12001").orElseThrow().info())
                .isEqualTo("0");
        assertThat(complete.remarks()).containsExactly(Remark.LOG_TEXT_NOT_CLOSED);
    }

    @Test
    void aValueGoesOnBehindACommaWhenNoNameFollows() {
        DataArea data = data("PolId=w01018;i13001-Info=0,100;w01018-SN=00000A");
        assertThat(data.group("i13001").orElseThrow().info()).isEqualTo("0,100");
        assertThat(data.group("w01018").orElseThrow().text(Statistic.SN)).isEqualTo("00000A");
    }

    // Plain fields

    @Test
    void plainFieldsAreFoundByNameInAnyCase() {
        DataArea data = data("SystemTime=20210409111957;rtdinterval=30;NewPW=abc123");
        assertThat(data.time(FieldName.SYSTEM_TIME)).hasValue(Instant.parse("2021-04-09T03:19:57Z"));
        assertThat(data.number(FieldName.RTD_INTERVAL)).hasValue(Decimal.of("30"));
        assertThat(data.text(FieldName.NEW_PW)).hasValue("abc123");
        assertThat(data.text(FieldName.END_TIME)).isEmpty();
        assertThat(data.time(FieldName.NEW_PW)).isEmpty();
        assertThat(data.number(FieldName.NEW_PW)).isEmpty();
    }

    @Test
    void beginAndEndMayBeSeparatedByAComma() { // as printed in example C.23
        DataArea data = data("BeginTime=20160801083000,EndTime=20160801084000");
        assertThat(data.time(FieldName.BEGIN_TIME)).hasValue(Instant.parse("2016-08-01T00:30:00Z"));
        assertThat(data.time(FieldName.END_TIME)).hasValue(Instant.parse("2016-08-01T00:40:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"QnRtn=1, ACCEPTED", "QnRtn=9, CRC_WRONG", "QnRtn=100, UNKNOWN_ERROR", "QnRtn=11, ", "QnRtn=x, "})
    void qnRtn(String field, QnRtn expected) {
        assertThat(data(field).qnRtn().orElse(null)).isEqualTo(expected);
        assertThat(data(field).exeRtn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ExeRtn=1, DONE", "ExeRtn=5, BUSY", "ExeRtn=100, NO_DATA", "ExeRtn=7, "})
    void exeRtn(String field, ExeRtn expected) {
        assertThat(data(field).exeRtn().orElse(null)).isEqualTo(expected);
    }

    @Test
    void dataTimeIsBeijingTime() {
        assertThat(data("DataTime=20160801084000").dataTime()).isEqualTo(Instant.parse("2016-08-01T00:40:00Z"));
        assertThat(data("w01018-Rtd=1").dataTime()).isNull();
    }

    @Test
    void dataTimeMayHaveMilliseconds() {
        Decoded.Complete complete = complete(withData("DataTime=20210305003817123"));
        assertThat(complete.message().data().dataTime()).isEqualTo(Instant.parse("2021-03-04T16:38:17.123Z"));
        assertThat(complete.remarks()).containsExactly(Remark.TIME_WITH_MILLISECONDS);
    }

    @Test
    void dataTimeInTheWrongCaseIsUnderstood() {
        Decoded.Complete complete = complete(withData("datatime=20160801084000"));
        assertThat(complete.message().data().dataTime()).isEqualTo(Instant.parse("2016-08-01T00:40:00Z"));
        assertThat(complete.remarks()).containsExactly(Remark.NAME_CASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024", "20240631120000", "202406011200"})
    void dataTimeThatIsNoTimeIsAbsent(String digits) {
        Decoded.Complete complete = complete(withData("DataTime=" + digits));
        assertThat(complete.message().data().dataTime()).isNull();
        assertThat(complete.message().data().text(FieldName.DATA_TIME)).hasValue(digits);
        assertThat(complete.remarks()).containsExactly(Remark.INVALID_TIME);
    }

    @Test
    void ofTwoDataTimesTheFirstCounts() {
        assertThat(data("DataTime=20160801084000;DataTime=20200801084000").dataTime())
                .isEqualTo(Instant.parse("2016-08-01T00:40:00Z"));
    }

    // Equality

    @Test
    void areasWithTheSameItemsAreEqualHoweverSeparated() {
        assertThat(data("DataTime=20160801084000;a-Min=1,a-Max=2"))
                .isEqualTo(data("DataTime=20160801084000; a-Min=1;a-Max=2"))
                .hasSameHashCodeAs(data("DataTime=20160801084000; a-Min=1;a-Max=2"))
                .isNotEqualTo(data("DataTime=20160801084000;a-Min=1,a-Max=2.0"))
                .isNotEqualTo(data("DataTime=20160801084000;a-Min=1"));
    }

    @Test
    void anEmptyValueIsNotAMissingOne() {
        assertThat(data("what=")).isNotEqualTo(data("what"));
    }

    // Building

    @Test
    void buildsWhatItReads() {
        DataArea built = DataArea.builder()
                .dataTime(Instant.parse("2024-06-01T04:00:00Z"))
                .factor("w01018", f -> f.rtd(Decimal.of("27.30")).flag(DataFlag.N))
                .factor("SB1", f -> f.text(Statistic.RS, "1"))
                .log("i11001", "清洗管路; ## 完成")
                .field(FieldName.POL_ID, "w01018")
                .build();
        assertThat(built.content())
                .isEqualTo("DataTime=20240601120000;w01018-Rtd=27.30,w01018-Flag=N;SB1-RS=1;"
                        + "i11001-Info=//清洗管路; ## 完成//;PolId=w01018");
        assertThat(built).isEqualTo(data(built.content()));
        assertThat(built.group("w01018").orElseThrow().rtd()).hasToString("27.30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "a=b", "a;b", "a,b", "a b", "a&b", "a#b", "é"})
    void refusesNamesThatCannotBeReadBack(String name) {
        assertThatThrownBy(() -> DataArea.builder().field(name, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> DataArea.builder().factor(name, f -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a,b", "a&b", " a", "a ", "//a", "a\nb", "é"})
    void refusesValuesThatCannotBeReadBack(String value) {
        assertThatThrownBy(() -> DataArea.builder().field("PolId", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "a\r\nb", "/a", "a/"})
    void refusesLogTextsThatCannotBeReadBack(String text) {
        assertThatThrownBy(() -> DataArea.builder().log("i11001", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataFlag.class,
            names = {"DIGIT", "UNKNOWN"})
    void refusesFlagsWithoutALetter(DataFlag flag) {
        assertThatThrownBy(() -> DataArea.builder().factor("w01018", f -> f.flag(flag)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAbsentFlagWritesNothing() {
        assertThat(DataArea.builder()
                        .factor("w01018", f -> f.rtd(Decimal.of("1")).flag(DataFlag.ABSENT))
                        .build()
                        .content())
                .isEqualTo("w01018-Rtd=1");
    }

    @Test
    void refusesAreasNoLengthFieldCanAnnounce() {
        assertThatThrownBy(() ->
                        DataArea.builder().log("i11001", "x".repeat(10_000)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9999");
    }
}
