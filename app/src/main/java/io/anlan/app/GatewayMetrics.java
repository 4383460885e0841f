package io.anlan.app;

import io.anlan.gateway.Gateway;
import io.anlan.gateway.figures.ProtocolFigures;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The gateway's figures for Prometheus. */
class GatewayMetrics implements MeterBinder {
    private static final List<ProtocolRecord> PROTOCOLS =
            List.of(ProtocolRecord.HJ212, ProtocolRecord.MQTT, ProtocolRecord.HTTP);

    private final Gateway gateway;

    GatewayMetrics(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("anlan.gateway.devices", gateway, g -> g.figures().devices())
                .register(registry);
        Gauge.builder("anlan.gateway.in.flight.bytes", gateway, g -> g.figures().inFlightBytes())
                .register(registry);
        for (ProtocolRecord protocol : PROTOCOLS) {
            String word = protocol.name().toLowerCase(Locale.ROOT);
            Gauge.builder(
                            "anlan.gateway.connections",
                            gateway,
                            g -> g.figures().of(protocol).connections())
                    .tag("protocol", word)
                    .register(registry);
            counter(registry, "anlan.gateway.messages", protocol, ProtocolFigures::messages);
            counter(registry, "anlan.gateway.samples", protocol, ProtocolFigures::samples);
            counter(registry, "anlan.gateway.acknowledged", protocol, ProtocolFigures::acknowledged);
            counter(registry, "anlan.gateway.refused", protocol, ProtocolFigures::refused);
            counter(registry, "anlan.gateway.duplicates", protocol, ProtocolFigures::duplicates);
            counter(registry, "anlan.gateway.delayed", protocol, ProtocolFigures::delayed);
            for (QuarantineReason reason : QuarantineReason.values()) {
                FunctionCounter.builder(
                                "anlan.gateway.quarantined",
                                gateway,
                                g -> g.figures().of(protocol).quarantined().getOrDefault(reason, 0L))
                        .tag("protocol", word)
                        .tag("reason", reason.word())
                        .register(registry);
            }
        }
    }

    private void counter(
            MeterRegistry registry, String name, ProtocolRecord protocol, ToDoubleFunction<ProtocolFigures> figure) {
        FunctionCounter.builder(
                        name, gateway, g -> figure.applyAsDouble(g.figures().of(protocol)))
                .tag("protocol", protocol.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
