package io.anlan.evaluation;

import io.anlan.log.Topics;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * What the consumers of Kafka Streams say of themselves.
 *
 * @param lag readings on the log and not yet taken, as of the last fetch
 * @param connections open connections to brokers
 */
record ConsumerFigures(long lag, long connections) {
    private static final String FETCH_GROUP = "consumer-fetch-manager-metrics";
    private static final String CONSUMER_GROUP = "consumer-metrics";

    static ConsumerFigures of(Map<MetricName, ? extends Metric> metrics) {
        double lag = 0;
        double connections = 0;
        for (Map.Entry<MetricName, ? extends Metric> metric : metrics.entrySet()) {
            MetricName name = metric.getKey();
            if (name.group().equals(FETCH_GROUP)
                    && name.name().equals("records-lag")
                    && Topics.READINGS.name().equals(name.tags().get("topic"))) {
                lag += number(metric.getValue());
            } else if (name.group().equals(CONSUMER_GROUP) && name.name().equals("connection-count")) {
                connections += number(metric.getValue());
            }
        }
        return new ConsumerFigures(Math.round(lag), Math.round(connections));
    }

    private static double number(Metric metric) {
        return metric.metricValue() instanceof Double value && Double.isFinite(value) ? value : 0;
    }
}
