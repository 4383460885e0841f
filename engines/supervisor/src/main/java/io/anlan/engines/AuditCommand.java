package io.anlan.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the platform on this machine about its audit trail. */
@Command(
        name = "audit",
        description = "Verifies the audit trail of the platform on this machine.",
        subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    boolean help;

    @Override
    public Integer call() {
        System.err.println("Say what to do: ./anlan audit verify");
        return 2;
    }

    /** Goes through the whole chain. */
    @Command(
            name = "verify",
            description = "Seals every entry again and tells whether one was changed, added or removed.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:the trail is intact", "1:it is not, or the platform does not answer"})
    static final class Verify implements Callable<Integer> {
        private static final int INTACT = 0;
        private static final int NOT_INTACT = 1;
        private static final Duration CONNECT = Duration.ofSeconds(2);
        /** A long trail takes its time: about a million entries in ten seconds. */
        private static final Duration READ = Duration.ofMinutes(30);

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Shows this text.")
        boolean help;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = RunOptions.DEFAULT_DATA,
                description = "The data directory (default: ./${DEFAULT-VALUE}).")
        private Path directory = Path.of(RunOptions.DEFAULT_DATA);

        @Override
        public Integer call() throws IOException {
            DataDirectory data = new DataDirectory(directory);
            if (!Files.exists(data.settings())) {
                System.out.println("Nothing was ever started in " + data.root());
                return NOT_INTACT;
            }
            Properties settings = new Properties();
            try (InputStream in = Files.newInputStream(data.settings())) {
                settings.load(in);
            }
            System.out.println("Verifying the audit trail of " + data.root());
            return tell(ask(Integer.parseInt(settings.getProperty(Settings.WEB_PORT))));
        }

        private static int tell(Map<?, ?> answer) {
            System.out.printf("Entries    %d%n", whole(answer.get("entries")));
            if (whole(answer.get("removed")) > 0) {
                System.out.printf("Removed    %d, older than anlan.audit.retention%n", whole(answer.get("removed")));
            }
            if (answer.get("first") != null) {
                System.out.printf("From       %s%nTo         %s%n", answer.get("first"), answer.get("last"));
            }
            if (Boolean.TRUE.equals(answer.get("intact"))) {
                System.out.printf("Last seal  %s%nThe trail is intact.%n", answer.get("seal"));
                return INTACT;
            }
            System.out.printf("The trail is NOT intact: %s%n", answer.get("problem"));
            return NOT_INTACT;
        }

        private static long whole(@Nullable Object number) {
            return number instanceof Number n ? n.longValue() : 0;
        }

        private static Map<?, ?> ask(int port) throws IOException {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:%d/actuator/auditchain".formatted(port))
                    .toURL()
                    .openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) READ.toMillis());
            try (InputStream in = connection.getInputStream()) {
                if (Json.parse(new String(in.readAllBytes(), UTF_8)) instanceof Map<?, ?> answer) {
                    return answer;
                }
                throw new IOException("The platform's answer is not what was expected.");
            } finally {
                connection.disconnect();
            }
        }
    }
}
