package io.anlan.gateway.hj212;

import io.anlan.domain.Sample;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.Problem;
import io.anlan.hj212.DataArea;
import io.anlan.hj212.DataFlag;
import io.anlan.hj212.Decimal;
import io.anlan.hj212.FactorGroup;
import io.anlan.hj212.Statistic;
import io.anlan.log.QualityRecord;
import io.anlan.log.QuarantineReason;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the factors of one message into samples; what is no sample of a point goes to the reading's attributes. */
final class FactorMapper {
    private final CommandSeries series;
    private final Device device;
    private final ReadingRecord.Builder reading;
    private final boolean unusual;
    private final List<Problem> problems = new ArrayList<>(0);
    private int place;

    /** @param unusual whether factors may hold more than a value, its companions and a sampling time */
    FactorMapper(CommandSeries series, Device device, ReadingRecord.Builder reading, boolean unusual) {
        this.series = series;
        this.device = device;
        this.reading = reading;
        this.unusual = unusual;
    }

    List<Problem> problems() {
        return problems;
    }

    void map(FactorGroup group) {
        Statistic statistic = first(group, series.value());
        Decimal value = statistic == null ? null : group.decimal(statistic);
        if (statistic == null || Hj212Mapper.isFacility(group.code())) {
            Hj212Mapper.attributes(group.items(), reading);
        } else if (value == null) {
            problem(
                    group,
                    QuarantineReason.VALUE,
                    "%s-%s (%s) is no number."
                            .formatted(
                                    group.code(),
                                    statistic.wireName(),
                                    Hj212Mapper.cut(Objects.requireNonNullElse(group.text(statistic), ""))));
        } else {
            sample(group, statistic, value);
        }
        place++;
    }

    private void sample(FactorGroup group, Statistic statistic, Decimal value) {
        long point = device.pointOf(group.code());
        if (point == Device.NO_POINT) {
            problem(
                    group,
                    QuarantineReason.UNMAPPED_FACTOR,
                    "The code %s belongs to no point of device %s."
                            .formatted(Hj212Mapper.cut(group.code()), device.address()));
            return;
        }
        SampleRecord.Builder sample = SampleRecord.newBuilder()
                .setPoint(point)
                .setValue(value.doubleValue())
                .setDecimals(Math.clamp(value.scale(), 0, Sample.MAX_DECIMALS))
                .setQuality(quality(group.reliability()));
        String flag = group.flagText();
        if (flag != null) {
            sample.setFlag(flag);
        }
        companions(group, sample);
        reading.addSamples(sample);
        if (unusual || group.eFlag() != null || group.text(Statistic.SAMPLE_TIME) != null) {
            rest(group, statistic);
        }
    }

    private void companions(FactorGroup group, SampleRecord.Builder sample) {
        for (Statistic candidate : series.converted()) {
            Decimal converted = group.decimal(candidate);
            if (converted != null) {
                sample.setConverted(converted.doubleValue());
                break;
            }
        }
        Decimal min = group.min();
        if (min != null) {
            sample.setMin(min.doubleValue());
        }
        Decimal max = group.max();
        if (max != null) {
            sample.setMax(max.doubleValue());
        }
        Decimal total = group.cou();
        if (total != null) {
            sample.setTotal(total.doubleValue());
        }
    }

    /** Keeps as attributes what a sample has no place for. */
    private void rest(FactorGroup group, Statistic value) {
        for (DataArea.Item item : group.items()) {
            Statistic statistic = Statistic.of(
                            item.name().substring(group.code().length() + 1))
                    .orElse(Statistic.OTHER);
            boolean kept = statistic == value
                    || CommandSeries.COMPANIONS.contains(statistic)
                    || (series.converted().contains(statistic) && group.decimal(statistic) != null);
            if (!kept) {
                Hj212Mapper.attribute(item, reading);
            }
        }
    }

    private void problem(FactorGroup group, QuarantineReason reason, String detail) {
        problems.add(new Problem(reason, detail, List.of(group.code()), 0, place));
    }

    /** The best statistic that was sent, a number or not. An empty one counts as not sent: the instrument has no value. */
    private static @Nullable Statistic first(FactorGroup group, List<Statistic> candidates) {
        for (Statistic candidate : candidates) {
            if (group.decimal(candidate) != null) {
                return candidate;
            }
            String text = group.text(candidate);
            if (text != null && !text.isBlank()) {
                return candidate;
            }
        }
        return null;
    }

    private static QualityRecord quality(DataFlag.Reliability reliability) {
        return switch (reliability) {
            case GOOD -> QualityRecord.GOOD;
            case UNCERTAIN -> QualityRecord.UNCERTAIN;
            case BAD -> QualityRecord.BAD;
        };
    }
}
