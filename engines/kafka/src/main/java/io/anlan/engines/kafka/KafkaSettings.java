package io.anlan.engines.kafka;

import java.nio.file.Path;
import java.util.Properties;

/**
 * What differs from one embedded broker to the next; everything else is the same for all of them.
 *
 * @param dataDirectory where the broker keeps its log; formatted at the first start.
 * @param port TCP port of the clients' listener, on loopback.
 * @param controllerPort TCP port of the controller's listener, on loopback.
 */
public record KafkaSettings(Path dataDirectory, int port, int controllerPort) {
    private static final int NODE_ID = 1;
    private static final String HOST = "127.0.0.1";
    private static final int MEBIBYTE = 1024 * 1024;

    /** Largest record batch; above the largest message any intake accepts (1 MiB). */
    private static final int MAX_BATCH_BYTES = 4 * MEBIBYTE;

    private static final int SEGMENT_BYTES = 128 * MEBIBYTE;
    private static final int CLEANER_BUFFER_BYTES = 16 * MEBIBYTE;

    /** The address clients connect to, as {@code host:port}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    int nodeId() {
        return NODE_ID;
    }

    Properties brokerProperties() {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(NODE_ID));
        p.setProperty("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty(
                "listeners", "PLAINTEXT://" + bootstrapServers() + ",CONTROLLER://" + HOST + ":" + controllerPort);
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("log.dirs", dataDirectory.toString());
        oneNode(p);
        quickRecovery(p);
        smallFootprint(p);
        return p;
    }

    /** One node holds the only replica of everything, and groups start at once instead of waiting for more members. */
    private static void oneNode(Properties p) {
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    /**
     * A killed broker waits out its own old registration: 9 s by default. With 2 s a machine that is busy with something
     * else for that long loses its only broker for a moment.
     */
    private static void quickRecovery(Properties p) {
        p.setProperty("broker.session.timeout.ms", "4000");
        p.setProperty("broker.heartbeat.interval.ms", "500");
        p.setProperty("num.recovery.threads.per.data.dir", "2");
    }

    private static void smallFootprint(Properties p) {
        p.setProperty("log.segment.bytes", Integer.toString(SEGMENT_BYTES));
        p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(CLEANER_BUFFER_BYTES));
        p.setProperty("message.max.bytes", Integer.toString(MAX_BATCH_BYTES));
        p.setProperty("replica.fetch.max.bytes", Integer.toString(MAX_BATCH_BYTES));
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("background.threads", "2");
    }
}
