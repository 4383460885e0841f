package io.anlan.platform.notification;

import io.anlan.domain.Beijing;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.sheets.DomainTerms;
import io.anlan.platform.sheets.Language;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts an alarm into words, the most important first: a telephone shows only the beginning. */
final class MessageText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Beijing.ZONE);

    private final Language language;

    MessageText(Language language) {
        this.language = language;
    }

    private String say(String chinese, String english) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }

    String subject(AlarmFacts alarm) {
        return "%s %s %s".formatted(level(alarm.priority()), place(alarm), what(alarm));
    }

    /** @param link absent when the person cannot acknowledge by one */
    String text(AlarmFacts alarm, @Nullable String link) {
        return Stream.of(
                        subject(alarm),
                        line("时间", "Onset", TIME.format(alarm.onset())),
                        line("辖区", "Region", alarm.region()),
                        line("领域", "Domain", domain(alarm.domain())),
                        alarm.late() ? say("数据迟到：报警由补传数据判定。", "Late: found in data that came afterwards.") : null,
                        link == null ? null : say("确认报警（一次有效）：", "Acknowledge (works once): ") + link)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    String testSubject() {
        return say("安澜测试消息", "Test message of Anlan");
    }

    String testText(String channel, Instant at) {
        return say(
                        "这是通知渠道“%s”的测试消息，发于 %s。无需处理。",
                        "This is a test of the channel \"%s\", sent %s. Nothing is to be done.")
                .formatted(channel, TIME.format(at));
    }

    private String level(int priority) {
        String word = switch (priority) {
            case 1 -> say("一级", "Level 1");
            case 2 -> say("二级", "Level 2");
            case 3 -> say("三级", "Level 3");
            default -> say("四级", "Level 4");
        };
        return say("【安澜%s报警】".formatted(word), "[Anlan, %s]".formatted(word));
    }

    private static String place(AlarmFacts alarm) {
        return Stream.of(alarm.enterprise(), alarm.facility(), alarm.point())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private String what(AlarmFacts alarm) {
        String unit = alarm.unit() == null ? "" : " " + alarm.unit();
        String value =
                alarm.value() == null ? "" : " %s%s".formatted(alarm.value().toPlainString(), unit);
        String limit = alarm.kind() == RuleKind.INSTRUMENT || alarm.kind() == RuleKind.COMMUNICATION
                ? ""
                : say("（限值 %s%s）", " (limit %s%s)").formatted(alarm.limit().toPlainString(), unit);
        return kind(alarm.kind()) + value + limit;
    }

    private String kind(RuleKind kind) {
        return switch (kind) {
            case LOW_LOW -> say("低低报", "low-low");
            case LOW -> say("低报", "low");
            case HIGH -> say("高报", "high");
            case HIGH_HIGH -> say("高高报", "high-high");
            case RATE_OF_CHANGE -> say("变化率", "rate of change");
            case INSTRUMENT -> say("仪表故障", "instrument fault");
            case COMMUNICATION -> say("通信中断", "no communication");
        };
    }

    private @Nullable String domain(@Nullable String key) {
        return key == null
                ? null
                : say(DomainTerms.of(key).chinese(), DomainTerms.of(key).english());
    }

    private @Nullable String line(String chinese, String english, @Nullable String value) {
        return value == null ? null : say(chinese + "：", english + ": ") + value;
    }
}
