package io.anlan.app;

import io.anlan.domain.Priority;
import io.anlan.evaluation.PresenceSettings;
import io.anlan.gateway.hj212.Hj212Settings;
import io.anlan.gateway.intake.Rate;
import io.anlan.log.LogSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set of a process.
 *
 * @param roles roles of this process: gateway, evaluation, archive, platform, separated by commas
 * @param dataDir folder of everything that this process keeps
 * @param secretKeyFile file with the installation's key, Base64 of 32 bytes
 * @param webDir folder of the built pages
 * @param kafka the log
 * @param hj212 the HJ 212 listener
 * @param mqtt the MQTT 5 broker that devices publish to
 * @param presence when a device counts as silent
 * @param archive how samples are kept
 */
@ConfigurationProperties("anlan")
record AnlanProperties(
        @DefaultValue(ALL_ROLES) String roles,
        @DefaultValue("data") Path dataDir,
        Path secretKeyFile,
        @DefaultValue("web") Path webDir,
        Kafka kafka,
        @DefaultValue Hj212 hj212,
        @DefaultValue Mqtt mqtt,
        @DefaultValue Presence presence,
        @DefaultValue Archive archive) {

    static final String ALL_ROLES = "gateway,evaluation,archive,platform";

    Set<Role> roleSet() {
        return Role.parse(roles);
    }

    /**
     * The log.
     *
     * @param bootstrapServers Kafka addresses, host:port separated by commas
     * @param partitions partitions of the topics keyed by device
     * @param replicationFactor copies of each partition
     * @param flushEveryMessage force every acknowledged append to the disk; right for a single broker
     * @param client further properties of every Kafka client
     */
    record Kafka(
            String bootstrapServers,
            @DefaultValue("4") int partitions,
            @DefaultValue("1") short replicationFactor,
            @DefaultValue("true") boolean flushEveryMessage,
            @DefaultValue Map<String, String> client) {

        LogSettings settings() {
            return new LogSettings(bootstrapServers, partitions, replicationFactor, flushEveryMessage, client);
        }
    }

    /**
     * The HJ 212 listener.
     *
     * @param port TCP port; 0 lets the system choose
     * @param deviceFramesPerSecond a device that sends more is read more slowly
     * @param connectionFramesPerSecond a connection that carries more is read more slowly
     */
    record Hj212(
            @DefaultValue("8212") int port,
            @DefaultValue("200") int deviceFramesPerSecond,
            @DefaultValue("2000") int connectionFramesPerSecond) {

        Hj212Settings settings(Hj212Settings defaults) {
            return defaults.withPort(port)
                    .withRates(
                            Rate.perSecond(deviceFramesPerSecond, 2L * deviceFramesPerSecond),
                            Rate.perSecond(connectionFramesPerSecond, 2L * connectionFramesPerSecond));
        }
    }

    /**
     * The MQTT 5 broker.
     *
     * @param uri address such as tcp://127.0.0.1:1883; without one no MQTT is heard
     * @param username account of the platform at the broker
     * @param password its password
     * @param clientId name of this process at the broker; different for each process, the same after a restart
     */
    record Mqtt(
            @Nullable String uri,
            @DefaultValue("anlan-gateway") String username,
            @Nullable String password,
            @DefaultValue("anlan-gateway") String clientId) {}

    /**
     * When a device counts as silent.
     *
     * @param missedIntervals so many of the shortest expected interval of its points without a message
     * @param atLeast but never less than this
     * @param priority of the alarm, 1 to 4
     */
    record Presence(
            @DefaultValue("3") int missedIntervals,
            @DefaultValue("5m") Duration atLeast,
            @DefaultValue("3") int priority) {

        PresenceSettings settings() {
            if (priority < 1 || priority > Priority.values().length) {
                throw new IllegalArgumentException("anlan.presence.priority (%d) must be 1..4.".formatted(priority));
            }
            return new PresenceSettings(missedIntervals, atLeast, Priority.valueOf("LEVEL_" + priority));
        }
    }

    /**
     * How samples are kept.
     *
     * @param retentionDays days that samples stay, by supervision domain; {@code default} for the others
     */
    record Archive(@DefaultValue Map<String, Integer> retentionDays) {}
}
