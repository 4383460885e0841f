package io.anlan.engines.mqtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A broker in a process of its own, to be killed. Knows the device {@code gas-1}. */
final class BrokerProcess implements AutoCloseable {
    private static final String READY = "READY";

    private final Process process;
    private final Clients clients;

    private BrokerProcess(Process process, Clients clients) {
        this.process = process;
        this.clients = clients;
    }

    Clients clients() {
        return clients;
    }

    static BrokerProcess start(Path directory, int port) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("The broker ended:\n" + said);
            }
            said.append(line).append('\n');
        }
        Thread.ofPlatform().daemon().start(() -> output.lines().forEach(line -> {}));
        return new BrokerProcess(process, new Clients(port));
    }

    /** SIGKILL; returns when the process is gone. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The process itself. */
    public static void main(String[] args) throws Exception {
        var settings = new MqttSettings(Path.of(args[0]), "127.0.0.1", Integer.parseInt(args[1]), Clients.GATEWAY);
        MqttBroker.start(settings, ListedDevices.of("gas-1"));
        System.out.println(READY);
    }
}
